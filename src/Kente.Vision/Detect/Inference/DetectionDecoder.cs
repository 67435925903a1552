using System.Numerics.Tensors;
using Kente.Vision.Detect.Network;

namespace Kente.Vision.Detect.Inference;

/// <summary>Decodes the network's output to detections: thresholds the scores, suppresses duplicates and refines the boxes.</summary>
internal sealed class DetectionDecoder(ImageSize inputSize, IReadOnlyList<string> classes)
{
    /// <summary>Maximum number of detections per image.</summary>
    public const int MaxDetections = 300;

    /// <summary>Minimum IoU with a detection of the boxes that take part in box voting.</summary>
    public const double VotingIou = 0.75;

    /// <summary>
    /// Minimum score, relative to a detection, of the boxes that take part in box voting or that replace a truncated box. The boxes of a
    /// detection therefore do not depend on the score threshold.
    /// </summary>
    public const double MinScoreRatio = 0.1;

    private const int MaxCandidates = 30_000;
    private const double SoftSigma = 0.5, ContainedFraction = 0.7;

    private readonly GridCell[] _cells = GridCell.Of(inputSize.Width, inputSize.Height, GridCell.Strides);

    /// <summary>Number of values in the network's output for one view.</summary>
    public int OutputLength => _cells.Length * (4 + classes.Count);

    /// <summary>Decodes the output for the views of one image.</summary>
    /// <param name="views">The views of the image: itself and, if used, its mirror image and its tiles.</param>
    /// <param name="options">Threshold and suppression.</param>
    /// <returns>The detections, sorted by descending score.</returns>
    public IReadOnlyList<Detection> Decode(IReadOnlyList<NetworkView> views, DecodingOptions options)
    {
        List<Candidate> all = [];
        foreach (var view in views) AddCandidates(view, options, all);
        Candidate[] candidates = all.Count > MaxCandidates
            ? [.. all.OrderByDescending(candidate => candidate.Score).Take(MaxCandidates)]
            : [.. all];
        Candidate[] kept = [.. Suppress(candidates, options)];
        return [.. RemoveTruncated(kept)
            .Where(one => one.Score >= options.Threshold)
            .Select(one => new Detection(one.Class, classes[one.Class], one.Score, one.Box))];
    }

    private void AddCandidates(NetworkView view, DecodingOptions options, List<Candidate> candidates)
    {
        var values = view.Values.Span;
        double floor = MinScoreRatio * options.Threshold;
        for (int i = 0; i < _cells.Length; i++)
        {
            var cell = values.Slice(i * (4 + classes.Count), 4 + classes.Count);
            var scores = cell[4..];
            int best = TensorPrimitives.IndexOfMax(scores);
            if (!(scores[best] >= floor)) continue;
            var box = view.ToImage(new(
                (_cells[i].X - cell[0]) / inputSize.Width, (_cells[i].Y - cell[1]) / inputSize.Height,
                (_cells[i].X + cell[2]) / inputSize.Width, (_cells[i].Y + cell[3]) / inputSize.Height));
            if (box.IsEmpty) continue;
            bool truncated = view.IsTruncated(box);
            for (int c = 0; c < scores.Length; c++)
                if ((options.MultiLabel || c == best) && scores[c] >= floor) candidates.Add(new(box, c, scores[c], truncated));
        }
    }

    private static IEnumerable<Candidate> Suppress(Candidate[] candidates, DecodingOptions options)
    {
        Box[] boxes = [.. candidates.Select(candidate => candidate.Box)];
        double[] scores = [.. candidates.Select(candidate => candidate.Score)];
        int[] ofClass = [.. candidates.Select(candidate => candidate.Class)];
        if (options.Suppression == Suppression.Soft)
            return NonMaximumSuppression.Soft(boxes, scores, ofClass, sigma: SoftSigma, scoreThreshold: MinScoreRatio * options.Threshold)
                .Take(MaxDetections)
                .Select(pair => candidates[pair.Index] with { Score = pair.Score });
        var kept = options.Suppression == Suppression.Agnostic
            ? NonMaximumSuppression.Hard(boxes, scores, iouThreshold: options.IouThreshold, maxDetections: MaxDetections)
            : NonMaximumSuppression.Hard(boxes, scores, ofClass, options.IouThreshold, MaxDetections);
        return kept.Select(i => Vote(candidates[i], candidates));
    }

    // Box voting (Gidaris & Komodakis 2015): the mean of the boxes that overlap the kept box, weighted by their scores, is more accurate
    // than each of them.
    private static Candidate Vote(Candidate kept, Candidate[] candidates)
    {
        double total = 0, left = 0, top = 0, right = 0, bottom = 0;
        foreach (var (box, c, score, _) in candidates)
        {
            if (c != kept.Class || score < MinScoreRatio * kept.Score || box.Iou(kept.Box) < VotingIou) continue;
            total += score;
            (left, top, right, bottom) = (
                left + (score * box.Left), top + (score * box.Top), right + (score * box.Right), bottom + (score * box.Bottom));
        }
        return kept with { Box = new(left / total, top / total, right / total, bottom / total) };
    }

    // A box that ends at the inner edge of a tile and lies inside another box of its class shows a part of that object.
    private static IEnumerable<Candidate> RemoveTruncated(Candidate[] kept) => kept.Where((one, i) =>
        !one.IsTruncated || !kept.Where((other, j) => j != i && IsPartOf(one, other)).Any());

    private static bool IsPartOf(Candidate part, Candidate whole) =>
        whole.Class == part.Class && whole.Score >= MinScoreRatio * part.Score && (!whole.IsTruncated || whole.Box.Area > part.Box.Area)
        && whole.Box.Intersect(part.Box).Area >= ContainedFraction * part.Box.Area;

    private readonly record struct Candidate(Box Box, int Class, double Score, bool IsTruncated);
}
