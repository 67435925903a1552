using Kente.Vision.Boxes;
using Kente.Vision.Detect.Inference;
using Kente.Vision.Images;

namespace Kente.Vision.Detect;

/// <summary>From what the cells say to the objects of a picture.</summary>
internal sealed class DetectionCells(PictureSize frame, IReadOnlyList<string> classes)
{
    public const int MostFound = 300;
    public const double SuppressionIou = 0.7, VotingIou = 0.75, LeastVote = 0.1;

    private const int MostCandidates = 30_000;
    private const double SoftSigma = 0.5, WithinAnother = 0.7;

    private readonly GridCell[] _cells = GridCell.Of(frame.Width, frame.Height, DetectorNetwork.Strides);

    /// <summary>Numbers of a frame.</summary>
    public int Width => _cells.Length * (4 + classes.Count);

    /// <summary>The objects of a picture, the surest first.</summary>
    /// <param name="views">What the network says of the picture, its mirror image and its parts, where they were asked for.</param>
    /// <param name="least">The least score.</param>
    /// <param name="everyClass">Whether a cell may find an object of each class, as measuring asks for; else only of the likeliest.</param>
    /// <param name="options">Which boxes are kept.</param>
    public IReadOnlyList<Detection> Objects(IReadOnlyList<CellView> views, double least, bool everyClass, PredictOptions options)
    {
        List<Candidate> all = [];
        foreach (var view in views) Collect(view, least, everyClass, all);
        Candidate[] candidates = all.Count > MostCandidates ? [.. all.OrderByDescending(candidate => candidate.Score).Take(MostCandidates)] : [.. all];
        Box[] boxes = [.. candidates.Select(candidate => candidate.Box)];
        double[] scores = [.. candidates.Select(candidate => candidate.Score)];
        int[] ofClass = [.. candidates.Select(candidate => candidate.Class)];
        IEnumerable<Candidate> kept = options.Suppression switch
        {
            Suppression.Soft => NonMaximumSuppression.Soft(boxes, scores, ofClass, sigma: SoftSigma, least: least).Take(MostFound).Select(pair => candidates[pair.Index] with { Score = pair.Score }),
            Suppression.Agnostic => NonMaximumSuppression.Keep(boxes, scores, threshold: options.MostOverlap, most: MostFound).Select(i => Agreed(candidates[i], candidates)),
            _ => NonMaximumSuppression.Keep(boxes, scores, ofClass, options.MostOverlap, MostFound).Select(i => Agreed(candidates[i], candidates)),
        };
        return [.. WithoutHalves([.. kept]).Select(one => new Detection(one.Class, classes[one.Class], one.Score, one.Box))];
    }

    private void Collect(CellView view, double least, bool everyClass, List<Candidate> candidates)
    {
        var values = view.Values.Span;
        for (int i = 0; i < _cells.Length; i++)
        {
            var cell = values.Slice(i * (4 + classes.Count), 4 + classes.Count);
            int likeliest = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(cell[4..]);
            if (!(cell[4 + likeliest] >= least)) continue;
            var box = view.ToPicture(new(
                (_cells[i].X - cell[0]) / frame.Width, (_cells[i].Y - cell[1]) / frame.Height, (_cells[i].X + cell[2]) / frame.Width, (_cells[i].Y + cell[3]) / frame.Height));
            if (box.IsEmpty) continue;
            bool cut = view.IsCut(box);
            for (int c = 0; c < classes.Count; c++)
                if ((everyClass || c == likeliest) && cell[4 + c] >= least) candidates.Add(new(box, c, cell[4 + c], cut));
        }
    }

    // The mean of the boxes that say the same, weighed by their scores (box voting; Gidaris & Komodakis 2015), is nearer to the object than any one of them.
    private static Candidate Agreed(Candidate kept, Candidate[] candidates)
    {
        double total = 0, left = 0, top = 0, right = 0, bottom = 0;
        foreach (var (box, c, score, _) in candidates)
        {
            if (c != kept.Class || score < LeastVote * kept.Score || box.Iou(kept.Box) < VotingIou) continue;
            total += score;
            (left, top, right, bottom) = (left + (score * box.Left), top + (score * box.Top), right + (score * box.Right), bottom + (score * box.Bottom));
        }
        return kept with { Box = new(left / total, top / total, right / total, bottom / total) };
    }

    // What ends at the edge of a part and lies in another box of its class is a half of that object.
    private static IEnumerable<Candidate> WithoutHalves(Candidate[] kept) => kept.Where((one, i) =>
        !one.IsCut || !kept.Where((other, j) => j != i && other.Class == one.Class && (!other.IsCut || other.Box.Area > one.Box.Area) && other.Box.Intersect(one.Box).Area >= WithinAnother * one.Box.Area).Any());

    private readonly record struct Candidate(Box Box, int Class, double Score, bool IsCut);
}
