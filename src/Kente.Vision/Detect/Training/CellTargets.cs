namespace Kente.Vision.Detect.Training;

/// <summary>What the cells of a picture are to answer.</summary>
/// <param name="Truth">For each cell the object it is to find; −1 where it is to find nothing.</param>
/// <param name="Scores">For each cell the score that it is to give to the object's class; 0 where it is to find nothing.</param>
internal sealed record CellTargets(int[] Truth, double[] Scores);
