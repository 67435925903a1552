namespace Kente.Vision.Detect.Evaluation;

/// <summary>
/// The annotated and predicted objects of one class in one image; predictions in descending order of score, ties in their order.
/// </summary>
internal readonly record struct ClassObjects(int Image, GroundTruth[] GroundTruths, Prediction[] Predictions)
{
    /// <summary>
    /// Groups the objects of all images by class; a class has the images with an annotated or predicted object of it, in their order.
    /// </summary>
    /// <exception cref="ArgumentException">A class index is out of range, or a score or a box is not a number.</exception>
    public static List<ClassObjects>[] ByClass(IReadOnlyList<string> classes, IReadOnlyList<EvaluatedImage> images)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(images);
        List<ClassObjects>[] all = [.. classes.Select(_ => new List<ClassObjects>())];
        for (int i = 0; i < images.Count; i++)
        {
            var image = images[i];
            foreach (var truth in image.GroundTruths) Check(truth.Class, truth.Box, 0, image.Name, classes.Count);
            foreach (var prediction in image.Predictions) Check(
                prediction.Class, prediction.Box, prediction.Score, image.Name, classes.Count);
            var truths = image.GroundTruths.ToLookup(truth => truth.Class);
            var predictions = image.Predictions.ToLookup(prediction => prediction.Class);
            foreach (int c in truths.Select(group => group.Key).Union(predictions.Select(group => group.Key)))
                all[c].Add(new(i, [.. truths[c]], [.. predictions[c].OrderByDescending(prediction => prediction.Score)]));
        }
        return all;
    }

    private static void Check(int c, PixelBox box, double score, string image, int classes)
    {
        if (c < 0 || c >= classes)
            throw new ArgumentException($"Image '{image}' has an object of class {c}, but classes are from 0 to {classes - 1}.");
        if (double.IsNaN(score)) throw new ArgumentException($"Image '{image}' has a prediction whose score is not a number.");
        if (!(box.Width >= 0 && box.Height >= 0 && double.IsFinite(box.Left + box.Top + box.Width + box.Height)))
            throw new ArgumentException($"Image '{image}' has the box {box}, but edges must be finite and sizes not negative.");
    }
}
