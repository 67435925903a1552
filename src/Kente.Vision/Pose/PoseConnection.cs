namespace Kente.Vision;

/// <summary>A line between two keypoints, as drawings show it.</summary>
/// <param name="From">Name of the first keypoint.</param>
/// <param name="To">Name of the second keypoint.</param>
public readonly record struct PoseConnection(string From, string To);
