using Kente.Vision.Boxes;

namespace Kente.Vision.Detect.Reports;

/// <summary>
/// What the detections from a score on are, and what is wrong with them (after Bolya et al. 2020, TIDE). A detection is right where it overlaps
/// an object of its class, not found by a surer one, by an IoU of at least 0.5; below 0.1 it lies on background.
/// </summary>
/// <param name="Right">Right detections.</param>
/// <param name="Class">Right but for the class.</param>
/// <param name="Location">Right but for the box: its IoU is from 0.1 to 0.5.</param>
/// <param name="Both">Class and box are wrong, but an object is near.</param>
/// <param name="Duplicate">The object was found by a surer detection.</param>
/// <param name="Background">No object is near.</param>
/// <param name="Missed">Objects that no detection found, not even with a wrong class or box.</param>
public sealed record ErrorBreakdown(int Right, int Class, int Location, int Both, int Duplicate, int Background, int Missed)
{
    private const double Enough = 0.5, Near = 0.1;

    internal static ErrorBreakdown Of(IReadOnlyList<DetectedPicture> pictures, double threshold)
    {
        int right = 0, wrongClass = 0, location = 0, both = 0, duplicate = 0, background = 0, missed = 0;
        foreach (var picture in pictures)
        {
            var labels = picture.Objects;
            var (found, near) = (new bool[labels.Count], new bool[labels.Count]);
            foreach (var detection in picture.Counted(threshold).OrderByDescending(detection => detection.Score))
            {
                var free = Best(labels, detection.Box, (label, i) => label.Class == detection.Class && !found[i]);
                if (free.Overlap >= Enough)
                {
                    (found[free.Index], right) = (true, right + 1);
                    continue;
                }
                var same = Best(labels, detection.Box, (label, _) => label.Class == detection.Class);
                var other = Best(labels, detection.Box, (label, _) => label.Class != detection.Class);
                if (same.Overlap >= Enough) duplicate++;
                else if (other.Overlap >= Enough) (near[other.Index], wrongClass) = (true, wrongClass + 1);
                else if (same.Overlap >= Near) (near[same.Index], location) = (true, location + 1);
                else if (other.Overlap >= Near) both++;
                else background++;
            }
            missed += labels.Where((_, i) => !found[i] && !near[i]).Count();
        }
        return new(right, wrongClass, location, both, duplicate, background, missed);
    }

    private static (int Index, double Overlap) Best(IReadOnlyList<BoxLabel> labels, Box box, Func<BoxLabel, int, bool> counts)
    {
        var best = (Index: -1, Overlap: 0.0);
        for (int i = 0; i < labels.Count; i++)
            if (counts(labels[i], i) && labels[i].Box.Iou(box) is var overlap && overlap > best.Overlap) best = (i, overlap);
        return best;
    }
}
