using Kente.Vision.Detect.Evaluation;

namespace Kente.Vision.Detect.Reports;

/// <summary>
/// The detections of an image, matched to its objects class by class at IoU 0.5 as COCO does. Matching is greedy in the order of the
/// scores, so that the detections above any score threshold keep their matches.
/// </summary>
internal sealed class MatchedImage
{
    /// <summary>Minimum IoU of a correct detection.</summary>
    public const double MinIou = 0.5;

    private MatchedImage(DetectedImage image, IReadOnlyList<MatchedDetection> detections) => (Image, Detections) = (image, detections);

    /// <summary>The image with its labels and detections.</summary>
    public DetectedImage Image { get; }

    /// <summary>The detections, sorted by descending score, without those that match a crowd.</summary>
    public IReadOnlyList<MatchedDetection> Detections { get; }

    /// <summary>Matches the detections of an image.</summary>
    public static MatchedImage Of(DetectedImage image)
    {
        var (_, truths, predictions) = image.ToEvaluated();
        var matches = new int[predictions.Count];
        var labels = truths.Index().ToLookup(truth => truth.Item.Class);
        foreach (var group in predictions.Index().GroupBy(prediction => prediction.Item.Class))
        {
            int[] order = [.. group.OrderByDescending(prediction => prediction.Item.Score).Select(prediction => prediction.Index)];
            int[] candidates = [.. labels[group.Key].OrderBy(truth => truth.Item.IsCrowd).Select(truth => truth.Index)];
            MatchedObjects objects = new(candidates.Length);
            for (int i = 0; i < candidates.Length; i++)
            {
                objects.Order[i] = i;
                objects.Crowd[i] = objects.Ignored[i] = truths[candidates[i]].IsCrowd;
            }
            double[] similarity = [.. order.SelectMany(i =>
                candidates.Select(j => CocoEvaluation.Similarity(predictions[i].Box, truths[j])))];
            var ofClass = new int[order.Length];
            ObjectMatching.Match(objects, similarity, MinIou, ofClass);
            for (int i = 0; i < order.Length; i++)
                matches[order[i]] = ofClass[i] == ObjectMatching.None ? ObjectMatching.None : candidates[ofClass[i]];
        }
        return new(image, [.. image.Detections.Zip(matches, (detection, label) => new MatchedDetection(detection, label))
            .Where(one => !one.IsCorrect || !image.Image.Labels[one.Label].IsCrowd)
            .OrderByDescending(one => one.Detection.Score)]);
    }

    /// <summary>Returns the detections with at least a score.</summary>
    public IEnumerable<MatchedDetection> From(double threshold) => Detections.TakeWhile(one => one.Detection.Score >= threshold);
}
