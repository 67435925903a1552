namespace Kente.Vision;

/// <summary>
/// The errors of a detector above a score threshold (after TIDE; Bolya et al. 2020). A detection is correct if its IoU with an object of
/// its class that no detection of higher score found is at least 0.5; below an IoU of 0.1 it is on background.
/// </summary>
/// <param name="Correct">Correct detections.</param>
/// <param name="Class">Detections of the wrong class with a correct box.</param>
/// <param name="Location">Detections of the correct class with an IoU from 0.1 to 0.5.</param>
/// <param name="Both">Detections of the wrong class with an IoU from 0.1 to 0.5.</param>
/// <param name="Duplicate">Detections of an object that a detection of higher score found.</param>
/// <param name="Background">Detections without an object.</param>
/// <param name="Missed">Objects without a detection, even of the wrong class or location.</param>
public sealed record ErrorBreakdown(int Correct, int Class, int Location, int Both, int Duplicate, int Background, int Missed)
{
    private const double MinIou = 0.5, MinBackgroundIou = 0.1;

    /// <summary>Number of wrong detections.</summary>
    internal int Wrong => Class + Location + Both + Duplicate + Background;

    internal static ErrorBreakdown Of(IReadOnlyList<DetectedImage> images, double threshold)
    {
        int correct = 0, wrongClass = 0, location = 0, both = 0, duplicate = 0, background = 0, missed = 0;
        foreach (var image in images)
        {
            var labels = image.Objects;
            var (found, near) = (new bool[labels.Count], new bool[labels.Count]);
            foreach (var detection in image.Counted(threshold).OrderByDescending(detection => detection.Score))
            {
                var free = Best(labels, detection.Box, (label, i) => label.Class == detection.Class && !found[i]);
                if (free.Iou >= MinIou)
                {
                    (found[free.Index], correct) = (true, correct + 1);
                    continue;
                }
                var same = Best(labels, detection.Box, (label, _) => label.Class == detection.Class);
                var other = Best(labels, detection.Box, (label, _) => label.Class != detection.Class);
                if (same.Iou >= MinIou) duplicate++;
                else if (other.Iou >= MinIou) (near[other.Index], wrongClass) = (true, wrongClass + 1);
                else if (same.Iou >= MinBackgroundIou) (near[same.Index], location) = (true, location + 1);
                else if (other.Iou >= MinBackgroundIou) both++;
                else background++;
            }
            missed += labels.Where((_, i) => !found[i] && !near[i]).Count();
        }
        return new(correct, wrongClass, location, both, duplicate, background, missed);
    }

    private static (int Index, double Iou) Best(IReadOnlyList<BoxLabel> labels, Box box, Func<BoxLabel, int, bool> counts)
    {
        var best = (Index: -1, Iou: 0.0);
        for (int i = 0; i < labels.Count; i++)
            if (counts(labels[i], i) && labels[i].Box.Iou(box) is var iou && iou > best.Iou) best = (i, iou);
        return best;
    }
}
