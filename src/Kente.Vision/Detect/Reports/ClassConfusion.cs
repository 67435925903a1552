namespace Kente.Vision.Detect.Reports;

/// <summary>Computes the confusion matrix of a detector.</summary>
internal static class ClassConfusion
{
    private const double MinIou = 0.5;

    /// <summary>
    /// Matches objects and detections of any class with an IoU of at least 0.5, in descending order of IoU. Rows are true classes, columns
    /// are predicted classes; the last row counts detections without an object, the last column objects without a detection.
    /// </summary>
    public static int[,] Of(int classes, IReadOnlyList<DetectedImage> images, double threshold)
    {
        var counts = new int[classes + 1, classes + 1];
        foreach (var image in images)
        {
            var labels = image.Objects;
            Detection[] detections = [.. image.Counted(threshold)];
            var pairs = from label in labels.Index()
                        from detection in detections.Index()
                        let iou = label.Item.Box.Iou(detection.Item.Box)
                        where iou >= MinIou
                        orderby iou descending, label.Item.Class == detection.Item.Class descending
                        select (Label: label.Index, Detection: detection.Index);
            var (matchedLabels, matchedDetections) = (new bool[labels.Count], new bool[detections.Length]);
            foreach (var (i, j) in pairs)
            {
                if (matchedLabels[i] || matchedDetections[j]) continue;
                (matchedLabels[i], matchedDetections[j]) = (true, true);
                counts[labels[i].Class, detections[j].Class]++;
            }
            for (int i = 0; i < matchedLabels.Length; i++)
                if (!matchedLabels[i]) counts[labels[i].Class, classes]++;
            for (int j = 0; j < matchedDetections.Length; j++)
                if (!matchedDetections[j]) counts[classes, detections[j].Class]++;
        }
        return counts;
    }
}
