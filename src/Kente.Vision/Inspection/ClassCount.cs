namespace Kente.Vision;

/// <summary>The frequency of a class in each part of a data set.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Boxes">Number of its boxes in each part.</param>
/// <param name="Images">Number of images with such boxes in each part.</param>
public sealed record ClassCount(string Name, IReadOnlyList<int> Boxes, IReadOnlyList<int> Images);
