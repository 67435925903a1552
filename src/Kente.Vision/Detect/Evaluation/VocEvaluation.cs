namespace Kente.Vision.Detect.Evaluation;

/// <summary>
/// Measures detections as Pascal VOC's development kit does (Everingham et al. 2010). A detection goes to the object it overlaps most,
/// taken or not; it is right where that object is free, the IoU above the threshold, and the object not difficult.
/// </summary>
/// <remarks>The kit counts pixels from edge to edge inclusively; boxes here are by their edges, so its 10 to 19 is left 10, width 10.</remarks>
public static class VocEvaluation
{
    /// <summary>Measures.</summary>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="pictures">The pictures; their order decides between equal scores.</param>
    /// <param name="measure">How precision is averaged; default as since 2010.</param>
    /// <param name="threshold">The IoU that a right detection is above; default 0.5.</param>
    /// <exception cref="ArgumentException">A class does not exist, or a score or a box is not a number.</exception>
    public static VocResult Of(IReadOnlyList<string> classes, IReadOnlyList<EvaluatedPicture> pictures, VocMeasure measure = VocMeasure.Area, double threshold = 0.5)
    {
        var objects = ClassObjects.ByClass(classes, pictures);
        VocClassScores[] scores = [.. classes.Select((name, c) => Class(name, objects[c], measure, threshold))];
        double[] known = [.. scores.Select(score => score.AP).Where(ap => !double.IsNaN(ap))];
        return new(known.Length == 0 ? double.NaN : known.Average(), scores);
    }

    private static VocClassScores Class(string name, List<ClassObjects> pictures, VocMeasure measure, double threshold)
    {
        int objects = pictures.Sum(picture => picture.Truth.Count(truth => !truth.IsDifficult));
        if (objects == 0) return new(name, 0, double.NaN, [], []);
        HashSet<(int, int)> taken = [];
        List<double> recall = [], precision = [];
        int right = 0, wrong = 0;
        foreach (var (picture, found) in pictures.SelectMany(p => p.Found.Select(f => (p, f))).OrderByDescending(pair => pair.f.Score))
        {
            var (best, overlap) = (ObjectMatching.None, 0.0);
            for (int i = 0; i < picture.Truth.Length; i++)
                if (found.Box.Iou(picture.Truth[i].Box) is var iou && iou > overlap) (best, overlap) = (i, iou);
            if (overlap > threshold)
            {
                if (!picture.Truth[best].IsDifficult)
                {
                    if (taken.Add((picture.Picture, best))) right++;
                    else wrong++;
                }
            }
            else wrong++;
            recall.Add((double)right / objects);
            precision.Add((double)right / Math.Max(1, right + wrong));
        }
        return new(name, objects, measure == VocMeasure.Area ? PrecisionRecall.Area([.. recall], [.. precision]) : PrecisionRecall.Sample([.. recall], [.. precision], 11).Average(), recall, precision);
    }
}
