namespace Kente.Vision.Detect.Evaluation;

/// <summary>
/// COCO's greedy matching in one picture: from the surest on, each detection takes the object it is most like that is still free.
/// Objects that do not count, crowds among them, are taken only where no other fits; the detection does not count then either.
/// </summary>
internal static class ObjectMatching
{
    /// <summary>No object.</summary>
    public const int None = -1;

    /// <summary>Matches at one threshold.</summary>
    /// <param name="similarity">How like each detection is to each object, row by row; detections from the surest on.</param>
    /// <param name="order">Indices of the objects, those that count first.</param>
    /// <param name="ignored">Whether an object does not count.</param>
    /// <param name="crowd">Whether an object may be taken many times.</param>
    /// <param name="threshold">The least likeness.</param>
    /// <param name="taken">Room for one flag an object.</param>
    /// <param name="matches">For each detection the object, or <see cref="None"/>.</param>
    public static void Match(
        ReadOnlySpan<double> similarity, ReadOnlySpan<int> order, ReadOnlySpan<bool> ignored, ReadOnlySpan<bool> crowd, double threshold, Span<bool> taken, Span<int> matches)
    {
        taken.Clear();
        double least = Math.Min(threshold, 1 - 1e-10);
        for (int found = 0; found < matches.Length; found++)
        {
            var row = similarity.Slice(found * order.Length, order.Length);
            double best = least;
            int match = None;
            foreach (int truth in order)
            {
                if (taken[truth] && !crowd[truth]) continue;
                if (match != None && !ignored[match] && ignored[truth]) break;
                if (row[truth] < best) continue;
                (best, match) = (row[truth], truth);
            }
            matches[found] = match;
            if (match != None) taken[match] = true;
        }
    }
}
