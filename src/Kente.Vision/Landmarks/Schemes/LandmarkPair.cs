namespace Kente.Vision;

/// <summary>A point of the left side with its counterpart of the right side; in a mirrored image they change places.</summary>
/// <param name="Left">Name of the left point.</param>
/// <param name="Right">Name of the right point.</param>
public readonly record struct LandmarkPair(string Left, string Right);
