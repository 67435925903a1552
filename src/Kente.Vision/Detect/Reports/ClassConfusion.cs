namespace Kente.Vision.Detect.Reports;

/// <summary>Which classes are taken for which.</summary>
internal static class ClassConfusion
{
    private const double Enough = 0.5;

    /// <summary>
    /// Pairs objects and detections, of whatever class, that overlap by an IoU of at least 0.5, the nearest first. Rows are true classes, columns
    /// found ones; the last row is what was found where nothing is, the last column what was not found.
    /// </summary>
    public static int[,] Of(int classes, IReadOnlyList<DetectedPicture> pictures, double threshold)
    {
        var counts = new int[classes + 1, classes + 1];
        foreach (var picture in pictures)
        {
            var labels = picture.Objects;
            Detection[] found = [.. picture.Counted(threshold)];
            var pairs = labels.SelectMany((label, i) => found.Select((detection, j) => (Label: i, Found: j, Iou: label.Box.Iou(detection.Box), Same: label.Class == detection.Class)));
            var (paired, taken) = (new bool[labels.Count], new bool[found.Length]);
            foreach (var (i, j, _, _) in pairs.Where(pair => pair.Iou >= Enough).OrderByDescending(pair => pair.Iou).ThenByDescending(pair => pair.Same))
            {
                if (paired[i] || taken[j]) continue;
                (paired[i], taken[j]) = (true, true);
                counts[labels[i].Class, found[j].Class]++;
            }
            for (int i = 0; i < paired.Length; i++)
                if (!paired[i]) counts[labels[i].Class, classes]++;
            for (int j = 0; j < taken.Length; j++)
                if (!taken[j]) counts[classes, found[j].Class]++;
        }
        return counts;
    }
}
