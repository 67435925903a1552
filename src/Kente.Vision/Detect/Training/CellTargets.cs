namespace Kente.Vision.Detect.Training;

/// <summary>The training targets of the grid cells of an image.</summary>
/// <param name="Objects">Index of the object that each cell is assigned to; −1 for none.</param>
/// <param name="Scores">Target score of each cell for the class of its object; 0 for none.</param>
internal sealed record CellTargets(int[] Objects, double[] Scores);
