namespace Kente.Vision.Datasets;

/// <summary>How often a class is there.</summary>
/// <param name="Name">The class.</param>
/// <param name="Boxes">Its objects in each part.</param>
/// <param name="Pictures">In how many pictures of each part it is.</param>
public sealed record ClassCount(string Name, IReadOnlyList<int> Boxes, IReadOnlyList<int> Pictures);
