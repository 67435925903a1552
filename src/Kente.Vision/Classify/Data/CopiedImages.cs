namespace Kente.Vision.Classify.Data;

/// <summary>Finds images with the same content.</summary>
internal static class CopiedImages
{
    /// <summary>Returns the problem of each image that is a copy of another; <see langword="null"/> for the others.</summary>
    public static DataProblem?[] Problems(IReadOnlyList<ClassImage> images, IReadOnlyList<string> classes)
    {
        var problems = new DataProblem?[images.Count];
        foreach (var copies in Hashes(images).Index().Where(one => one.Item is not null).GroupBy(one => one.Item, one => one.Index))
        {
            int[] same = [.. copies];
            int other = Array.FindIndex(same, index => !images[index].Classes.SequenceEqual(images[same[0]].Classes));
            if (other < 0)
            {
                foreach (int index in same[1..])
                    problems[index] = new(
                        DataProblemKind.DuplicateFile, PathOf(images[index]), null,
                        $"The image is a copy of {PathOf(images[same[0]])} and is skipped.");
                continue;
            }
            foreach (int index in same)
            {
                var differing = images[same.First(one => !images[one].Classes.SequenceEqual(images[index].Classes))];
                problems[index] = new(
                    DataProblemKind.ConflictingClasses, PathOf(images[index]), null,
                    $"The image has the class {Names(images[index], classes)}, but its copy {PathOf(differing)} has the class "
                        + $"{Names(differing, classes)}; both are skipped.");
            }
        }
        return problems;
    }

    /// <summary>Returns the problem of each image that is among others too; <see langword="null"/> for the rest.</summary>
    public static DataProblem?[] Shared(IReadOnlyList<ClassImage> images, IReadOnlyList<ClassImage> others)
    {
        Dictionary<string, ClassImage> known = [];
        foreach (var (hash, image) in Hashes(others).Zip(others))
            if (hash is not null) known.TryAdd(hash, image);
        return [.. Hashes(images).Zip(images, (hash, image) => hash is not null && known.TryGetValue(hash, out var other)
            ? new DataProblem(
                DataProblemKind.ImageInOtherPart, PathOf(image), null, $"The image is the same as {PathOf(other)} and is skipped here.")
            : null)];
    }

    private static string?[] Hashes(IReadOnlyList<ClassImage> images)
    {
        var hashes = new string?[images.Count];
        Parallel.For(0, images.Count, i => hashes[i] = images[i].Hash());
        return hashes;
    }

    private static string PathOf(ClassImage image) => image.Path ?? image.Name;

    private static string Names(ClassImage image, IReadOnlyList<string> classes) =>
        image.Classes.Count == 0 ? "none" : string.Join(" and ", image.Classes.Select(label => classes[label]));
}
