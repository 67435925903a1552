namespace Kente.Vision.Detect.Evaluation;

/// <summary>The objects and detections of one class in one picture; detections from the surest on, of equal scores the earlier first.</summary>
internal readonly record struct ClassObjects(int Picture, TrueObject[] Truth, FoundObject[] Found)
{
    /// <summary>All pictures by class; a class has the pictures that hold an object or a detection of it, in their order.</summary>
    /// <exception cref="ArgumentException">A class does not exist, or a score or a box is not a number.</exception>
    public static List<ClassObjects>[] ByClass(IReadOnlyList<string> classes, IReadOnlyList<EvaluatedPicture> pictures)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(pictures);
        List<ClassObjects>[] all = [.. classes.Select(_ => new List<ClassObjects>())];
        for (int i = 0; i < pictures.Count; i++)
        {
            var picture = pictures[i];
            foreach (var truth in picture.Truth) Check(truth.Class, truth.Box, 0, picture.Name, classes.Count);
            foreach (var found in picture.Found) Check(found.Class, found.Box, found.Score, picture.Name, classes.Count);
            var truths = picture.Truth.ToLookup(truth => truth.Class);
            var founds = picture.Found.ToLookup(found => found.Class);
            foreach (int c in truths.Select(group => group.Key).Union(founds.Select(group => group.Key)))
                all[c].Add(new(i, [.. truths[c]], [.. founds[c].OrderByDescending(found => found.Score)]));
        }
        return all;
    }

    private static void Check(int c, PixelBox box, double score, string picture, int classes)
    {
        if (c < 0 || c >= classes) throw new ArgumentException($"The picture '{picture}' has an object of class {c}, but classes are 0 to {classes - 1}.");
        if (double.IsNaN(score)) throw new ArgumentException($"The picture '{picture}' has a detection whose score is not a number.");
        if (!(box.Width >= 0 && box.Height >= 0 && double.IsFinite(box.Left + box.Top + box.Width + box.Height)))
            throw new ArgumentException($"The picture '{picture}' has the box {box}, but edges are finite and sizes not negative.");
    }
}
