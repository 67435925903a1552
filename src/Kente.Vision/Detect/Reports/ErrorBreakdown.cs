using Kente.Vision.Detect.Reports;

namespace Kente.Vision;

/// <summary>
/// The errors of a detector above a score threshold (after TIDE; Bolya et al. 2020). A detection is correct if COCO matches it to an
/// object of its class at IoU 0.5; with an IoU below 0.1 with every object it is on background.
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
    private const double MinBackgroundIou = 0.1;

    /// <summary>Number of wrong detections.</summary>
    internal int Wrong => Class + Location + Both + Duplicate + Background;

    internal static ErrorBreakdown Of(IReadOnlyList<MatchedImage> images, double threshold)
    {
        int correct = 0, wrongClass = 0, location = 0, both = 0, duplicate = 0, background = 0, missed = 0;
        foreach (var image in images)
        {
            var labels = image.Image.Image.Labels;
            HashSet<int> explained = [.. labels.Index().Where(label => label.Item.IsCrowd).Select(label => label.Index)];
            foreach (var one in image.From(threshold))
            {
                if (one.IsCorrect)
                {
                    correct++;
                    explained.Add(one.Label);
                    continue;
                }
                var same = Nearest(labels, one.Detection, isSameClass: true);
                var other = Nearest(labels, one.Detection, isSameClass: false);
                if (same.Iou >= MatchedImage.MinIou) duplicate++;
                else if (other.Iou >= MatchedImage.MinIou)
                {
                    wrongClass++;
                    explained.Add(other.Index);
                }
                else if (same.Iou >= MinBackgroundIou)
                {
                    location++;
                    explained.Add(same.Index);
                }
                else if (other.Iou >= MinBackgroundIou) both++;
                else background++;
            }
            missed += labels.Count - explained.Count;
        }
        return new(correct, wrongClass, location, both, duplicate, background, missed);
    }

    private static (int Index, double Iou) Nearest(IReadOnlyList<BoxLabel> labels, Detection detection, bool isSameClass)
    {
        var best = (Index: -1, Iou: 0.0);
        foreach (var (i, label) in labels.Index())
        {
            if (label.IsCrowd || label.Class == detection.Class != isSameClass) continue;
            double iou = label.Box.Iou(detection.Box);
            if (iou > best.Iou) best = (i, iou);
        }
        return best;
    }
}
