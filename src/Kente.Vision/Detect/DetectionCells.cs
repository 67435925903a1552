using Kente.Vision.Boxes;
using Kente.Vision.Images;

namespace Kente.Vision.Detect;

/// <summary>From what the cells say to the objects of a picture.</summary>
internal sealed class DetectionCells(PictureSize frame, IReadOnlyList<string> classes)
{
    private const int MostCandidates = 30_000, MostFound = 300;
    private const double SuppressionIou = 0.7;

    private readonly GridCell[] _cells = GridCell.Of(frame.Width, frame.Height, DetectorNetwork.Strides);

    /// <summary>Numbers of a picture.</summary>
    public int Width => _cells.Length * (4 + classes.Count);

    /// <summary>The objects of a picture, the surest first.</summary>
    /// <param name="values">What the network says: for each cell four distances in pixels and the classes' scores.</param>
    /// <param name="letterbox">How the picture lies in the frame.</param>
    /// <param name="least">The least score.</param>
    /// <param name="everyClass">Whether a cell may find an object of each class, as measuring asks for; else only of the likeliest.</param>
    public IReadOnlyList<Detection> Objects(ReadOnlySpan<float> values, Letterbox letterbox, double least, bool everyClass)
    {
        List<(Box Box, int Class, double Score)> candidates = [];
        for (int i = 0; i < _cells.Length; i++)
        {
            var cell = values.Slice(i * (4 + classes.Count), 4 + classes.Count);
            int likeliest = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(cell[4..]);
            if (cell[4 + likeliest] < least) continue;
            var box = letterbox.FromFrame(new Box(
                (_cells[i].X - cell[0]) / frame.Width, (_cells[i].Y - cell[1]) / frame.Height, (_cells[i].X + cell[2]) / frame.Width, (_cells[i].Y + cell[3]) / frame.Height)).Clip();
            if (box.IsEmpty) continue;
            for (int c = 0; c < classes.Count; c++)
                if ((everyClass || c == likeliest) && cell[4 + c] >= least) candidates.Add((box, c, cell[4 + c]));
        }
        if (candidates.Count > MostCandidates) candidates = [.. candidates.OrderByDescending(candidate => candidate.Score).Take(MostCandidates)];
        var kept = NonMaximumSuppression.Keep(
            [.. candidates.Select(candidate => candidate.Box)], [.. candidates.Select(candidate => candidate.Score)], [.. candidates.Select(candidate => candidate.Class)], SuppressionIou, MostFound);
        return [.. kept.Select(i => new Detection(candidates[i].Class, classes[candidates[i].Class], candidates[i].Score, candidates[i].Box))];
    }
}
