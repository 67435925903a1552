namespace Kente.Vision.Detect.Evaluation;

/// <summary>
/// COCO's greedy matching in one image: in descending order of score, each prediction is matched to the free object of highest similarity.
/// Ignored objects, such as crowds, are matched only if no other object fits; the prediction is then ignored too.
/// </summary>
internal static class ObjectMatching
{
    /// <summary>No object.</summary>
    public const int None = -1;

    /// <summary>Matches predictions at one threshold.</summary>
    /// <param name="objects">The annotated objects.</param>
    /// <param name="similarity">Similarity of each prediction (row, in descending order of score) to each object (column).</param>
    /// <param name="threshold">Minimum similarity.</param>
    /// <param name="matches">Receives the index of the matched object of each prediction, or <see cref="None"/>.</param>
    public static void Match(MatchedObjects objects, ReadOnlySpan<double> similarity, double threshold, Span<int> matches)
    {
        objects.Taken.Clear();
        double min = Math.Min(threshold, 1 - 1e-10);
        for (int prediction = 0; prediction < matches.Length; prediction++)
        {
            var row = similarity.Slice(prediction * objects.Order.Length, objects.Order.Length);
            double best = min;
            int match = None;
            foreach (int truth in objects.Order)
            {
                if (objects.Taken[truth] && !objects.Crowd[truth]) continue;
                if (match != None && !objects.Ignored[match] && objects.Ignored[truth]) break;
                if (row[truth] < best) continue;
                (best, match) = (row[truth], truth);
            }
            matches[prediction] = match;
            if (match != None) objects.Taken[match] = true;
        }
    }
}
