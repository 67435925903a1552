using Kente.Vision.Detect.Network;

namespace Kente.Vision.Detect.Training;

/// <summary>
/// Assigns grid cells to objects by task alignment (TAL; Feng et al. 2021, TOOD): the ten cells inside the object with the highest m =
/// s^½·u⁶, where s is the score of the object's class and u the CIoU of the cell's box. A cell claimed by several objects goes to the one
/// with the highest u. The target score is m, scaled so that its maximum for an object is the object's maximum u.
/// </summary>
internal static class TaskAlignedAssigner
{
    private const int TopK = 10;
    private const double Inside = 1e-9, Epsilon = 1e-9;

    /// <summary>Assigns the cells of one image.</summary>
    /// <param name="cells">The grid cells.</param>
    /// <param name="scores">Predicted class scores, cell by cell, from 0 to 1.</param>
    /// <param name="boxes">Predicted box of each cell, in pixels.</param>
    /// <param name="classes">Class of each object.</param>
    /// <param name="truth">Box of each object, in pixels.</param>
    public static CellTargets Assign(
        IReadOnlyList<GridCell> cells, ReadOnlySpan<double> scores, ReadOnlySpan<Box> boxes, ReadOnlySpan<int> classes,
        ReadOnlySpan<Box> truth)
    {
        int count = cells.Count, classCount = count == 0 ? 0 : scores.Length / count;
        CellTargets targets = new(new int[count], new double[count]);
        Array.Fill(targets.Objects, -1);
        var overlap = new double[count];
        List<(double Measure, int Cell, double Overlap)> candidates = [];
        var measures = new double[count];
        for (int t = 0; t < truth.Length; t++)
        {
            candidates.Clear();
            for (int i = 0; i < count; i++)
            {
                if (!IsInside(cells[i], truth[t])) continue;
                double u = Math.Max(0, BoxOverlap.CompleteIou(boxes[i], truth[t]));
                candidates.Add((Math.Sqrt(scores[(i * classCount) + classes[t]]) * Math.Pow(u, 6), i, u));
            }
            candidates.Sort((a, b) => a.Measure != b.Measure ? b.Measure.CompareTo(a.Measure) : a.Cell.CompareTo(b.Cell));
            foreach (var (measure, cell, u) in candidates.Take(TopK))
            {
                if (targets.Objects[cell] >= 0 && u <= overlap[cell]) continue;
                (targets.Objects[cell], overlap[cell], measures[cell]) = (t, u, measure);
            }
            if (candidates.Count == 0) Force(cells, truth[t], t, targets.Objects, overlap, measures);
        }

        Span<double> bestMeasure = new double[truth.Length], bestOverlap = new double[truth.Length];
        for (int i = 0; i < count; i++)
        {
            if (targets.Objects[i] is not (>= 0 and var t)) continue;
            bestMeasure[t] = Math.Max(bestMeasure[t], measures[i]);
            bestOverlap[t] = Math.Max(bestOverlap[t], overlap[i]);
        }
        for (int i = 0; i < count; i++)
            if (targets.Objects[i] is >= 0 and var t) targets.Scores[i] = measures[i] * bestOverlap[t] / (bestMeasure[t] + Epsilon);
        return targets;
    }

    private static bool IsInside(GridCell cell, Box box) =>
        Math.Min(Math.Min(cell.X - box.Left, box.Right - cell.X), Math.Min(cell.Y - box.Top, box.Bottom - cell.Y)) > Inside;

    // An object without a cell center inside would never be learned: it gets the nearest cell of the finest grid, unless that is assigned
    // already.
    private static void Force(IReadOnlyList<GridCell> cells, Box box, int truth, int[] assigned, double[] overlap, double[] measures)
    {
        int nearest = -1;
        double least = double.MaxValue;
        for (int i = 0; i < cells.Count && cells[i].Stride == cells[0].Stride; i++)
        {
            double across = cells[i].X - box.CenterX, along = cells[i].Y - box.CenterY;
            if ((across * across) + (along * along) is var distance && distance < least) (nearest, least) = (i, distance);
        }
        if (nearest < 0 || assigned[nearest] >= 0) return;
        (assigned[nearest], overlap[nearest], measures[nearest]) = (truth, 1, 1);
    }
}
