namespace Kente.Vision.Detect.Reports;

/// <summary>Computes the confusion matrix of a detector.</summary>
internal static class ClassConfusion
{
    /// <summary>
    /// Counts the correct detections, and pairs the others in descending order of score with the remaining object of highest IoU, at least
    /// 0.5, of any class. Rows are true classes, columns are predicted classes; the last row counts detections without an object, the last
    /// column objects without a detection.
    /// </summary>
    public static int[,] Of(int classes, IReadOnlyList<MatchedImage> images, double threshold)
    {
        var counts = new int[classes + 1, classes + 1];
        foreach (var image in images)
        {
            var labels = image.Image.Image.Labels;
            MatchedDetection[] detections = [.. image.From(threshold)];
            HashSet<int> free = [.. labels.Index().Where(label => !label.Item.IsCrowd).Select(label => label.Index)];
            foreach (var (_, label) in detections) free.Remove(label);
            foreach (var (detection, label) in detections)
            {
                int match = label >= 0 ? label : Nearest(labels, free, detection.Box);
                free.Remove(match);
                counts[match >= 0 ? labels[match].Class : classes, detection.Class]++;
            }
            foreach (int missed in free) counts[labels[missed].Class, classes]++;
        }
        return counts;
    }

    private static int Nearest(IReadOnlyList<BoxLabel> labels, IEnumerable<int> candidates, Box box)
    {
        var (best, highest) = (-1, MatchedImage.MinIou);
        foreach (int i in candidates)
            if (labels[i].Box.Iou(box) is var iou && iou >= highest) (best, highest) = (i, iou);
        return best;
    }
}
