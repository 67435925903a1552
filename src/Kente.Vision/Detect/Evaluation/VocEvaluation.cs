using Kente.Vision.Detect.Evaluation;

namespace Kente.Vision;

/// <summary>
/// Evaluates detections by the rules of the Pascal VOC development kit (Everingham et al. 2010). A detection is matched to the object it
/// overlaps most, even if that is matched already; it is correct if the object is free and not difficult and the IoU is above the
/// threshold.
/// </summary>
/// <remarks>The kit counts pixels inclusively, but boxes here have edges: its box from 10 to 19 has the left edge 10 and the width
/// 10.</remarks>
public static class VocEvaluation
{
    private const int ElevenPoints = 11;

    /// <summary>Evaluates detections.</summary>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="images">The images; their order decides between equal scores.</param>
    /// <param name="interpolation">How precision is averaged; default as since VOC 2010.</param>
    /// <param name="iouThreshold">IoU above which a detection is correct; default 0.5.</param>
    /// <exception cref="ArgumentException">A class index is out of range, or a score or a box is not a number.</exception>
    public static VocResult Of(
        IReadOnlyList<string> classes, IReadOnlyList<EvaluatedImage> images, VocInterpolation interpolation = VocInterpolation.Area,
        double iouThreshold = 0.5)
    {
        var objects = ClassObjects.ByClass(classes, images);
        VocClassScores[] scores = [.. classes.Select((name, c) => Evaluate(name, objects[c], interpolation, iouThreshold))];
        double[] known = [.. scores.Select(score => score.AP).Where(ap => !double.IsNaN(ap))];
        return new(known.Length == 0 ? double.NaN : known.Average(), scores);
    }

    private static VocClassScores Evaluate(string name, List<ClassObjects> images, VocInterpolation interpolation, double iouThreshold)
    {
        int objects = images.Sum(image => image.GroundTruths.Count(truth => !truth.IsDifficult));
        if (objects == 0) return new(name, 0, double.NaN, [], []);
        HashSet<(int, int)> matched = [];
        List<double> recall = [], precision = [];
        int correct = 0, wrong = 0;
        var predictions = images.SelectMany(image => image.Predictions.Select(prediction => (Image: image, Prediction: prediction)));
        foreach (var (image, prediction) in predictions.OrderByDescending(pair => pair.Prediction.Score))
        {
            var (best, overlap) = (ObjectMatching.None, 0.0);
            for (int i = 0; i < image.GroundTruths.Length; i++)
                if (prediction.Box.Iou(image.GroundTruths[i].Box) is var iou && iou > overlap) (best, overlap) = (i, iou);
            if (!(overlap > iouThreshold)) wrong++;
            else if (!image.GroundTruths[best].IsDifficult)
            {
                if (matched.Add((image.Image, best))) correct++;
                else wrong++;
            }
            recall.Add((double)correct / objects);
            precision.Add((double)correct / Math.Max(1, correct + wrong));
        }
        double ap = interpolation == VocInterpolation.Area
            ? PrecisionRecall.Area([.. recall], [.. precision])
            : PrecisionRecall.Sample([.. recall], [.. precision], ElevenPoints).Average();
        return new(name, objects, ap, recall, precision);
    }
}
