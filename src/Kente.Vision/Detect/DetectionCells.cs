using Kente.Vision.Boxes;
using Kente.Vision.Images;

namespace Kente.Vision.Detect;

/// <summary>From what the cells say to the objects of a picture.</summary>
internal sealed class DetectionCells(PictureSize frame, IReadOnlyList<string> classes)
{
    private const int MostCandidates = 30_000, MostFound = 300;
    private const double SuppressionIou = 0.7, VotingIou = 0.75, LeastVote = 0.1;

    private readonly GridCell[] _cells = GridCell.Of(frame.Width, frame.Height, DetectorNetwork.Strides);

    /// <summary>Numbers of a picture.</summary>
    public int Width => _cells.Length * (4 + classes.Count);

    /// <summary>The objects of a picture, the surest first.</summary>
    /// <param name="looks">What the network says, for each cell four distances in pixels and the classes' scores; and the same of the mirrored frame, where it was asked.</param>
    /// <param name="letterbox">How the picture lies in the frame.</param>
    /// <param name="least">The least score.</param>
    /// <param name="everyClass">Whether a cell may find an object of each class, as measuring asks for; else only of the likeliest.</param>
    public IReadOnlyList<Detection> Objects(IReadOnlyList<ReadOnlyMemory<float>> looks, Letterbox letterbox, double least, bool everyClass)
    {
        List<Candidate> all = [];
        for (int look = 0; look < looks.Count; look++) Collect(looks[look].Span, mirrored: look > 0, letterbox, least, everyClass, all);
        Candidate[] candidates = all.Count > MostCandidates ? [.. all.OrderByDescending(candidate => candidate.Score).Take(MostCandidates)] : [.. all];
        var kept = NonMaximumSuppression.Keep(
            [.. candidates.Select(candidate => candidate.Box)], [.. candidates.Select(candidate => candidate.Score)], [.. candidates.Select(candidate => candidate.Class)], SuppressionIou, MostFound);
        return [.. kept.Select(i => new Detection(candidates[i].Class, classes[candidates[i].Class], candidates[i].Score, Agreed(candidates[i], candidates)))];
    }

    private void Collect(ReadOnlySpan<float> values, bool mirrored, Letterbox letterbox, double least, bool everyClass, List<Candidate> candidates)
    {
        for (int i = 0; i < _cells.Length; i++)
        {
            var cell = values.Slice(i * (4 + classes.Count), 4 + classes.Count);
            int likeliest = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(cell[4..]);
            if (!(cell[4 + likeliest] >= least)) continue;
            double left = (_cells[i].X - cell[0]) / frame.Width, right = (_cells[i].X + cell[2]) / frame.Width;
            if (mirrored) (left, right) = (1 - right, 1 - left);
            var box = letterbox.FromFrame(new Box(left, (_cells[i].Y - cell[1]) / frame.Height, right, (_cells[i].Y + cell[3]) / frame.Height)).Clip();
            if (box.IsEmpty) continue;
            for (int c = 0; c < classes.Count; c++)
                if ((everyClass || c == likeliest) && cell[4 + c] >= least) candidates.Add(new(box, c, cell[4 + c]));
        }
    }

    // The mean of the boxes that say the same, weighed by their scores (box voting; Gidaris & Komodakis 2015), is nearer to the object than any one of them.
    private static Box Agreed(Candidate kept, Candidate[] candidates)
    {
        double total = 0, left = 0, top = 0, right = 0, bottom = 0;
        foreach (var (box, c, score) in candidates)
        {
            if (c != kept.Class || score < LeastVote * kept.Score || box.Iou(kept.Box) < VotingIou) continue;
            total += score;
            (left, top, right, bottom) = (left + (score * box.Left), top + (score * box.Top), right + (score * box.Right), bottom + (score * box.Bottom));
        }
        return new(left / total, top / total, right / total, bottom / total);
    }

    private readonly record struct Candidate(Box Box, int Class, double Score);
}
