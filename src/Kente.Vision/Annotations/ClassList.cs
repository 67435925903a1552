namespace Kente.Vision.Annotations;

/// <summary>Reads the list of class names of a data set: <c>classes.txt</c>, or a YAML file with <c>names</c>.</summary>
internal static class ClassList
{
    public const string FileName = "classes.txt";

    /// <summary>
    /// Reads <c>classes.txt</c> or <c>obj.names</c>, one name per line; returns <see langword="null"/> without such a file.
    /// </summary>
    /// <exception cref="DataException">Two files list different classes.</exception>
    public static IReadOnlyList<string>? InFolder(DatasetFolder folder)
    {
        string[] files = ClassFiles(folder);
        if (files.Length == 0) return null;
        var names = Distinct(ReadLines(folder, files[0]), files[0]);
        // A number would mean another class in each part.
        foreach (string other in files.Skip(1).TakeWhile(file => FolderWalk.Depth(file) == FolderWalk.Depth(files[0])))
            if (!ReadLines(folder, other).SequenceEqual(names))
                throw new DataException(
                    $"The file lists other classes, or in another order, than {files[0]}; one list is expected.", other);
        return names;
    }

    /// <summary>Reads the <c>names</c> of the YAML file, or the files of <see cref="InFolder"/>.</summary>
    /// <exception cref="DataException">The YAML file and another file give a number to different classes.</exception>
    public static IReadOnlyList<string>? ForYolo(DatasetFolder folder)
    {
        if (folder.Yaml is not { } yaml || yaml.Names() is not { } names) return InFolder(folder);
        foreach (string file in ClassFiles(folder))
            // A list that ends earlier or later means the same by the numbers that both have.
            if (ReadLines(folder, file).Zip(names).Index().FirstOrDefault(pair => pair.Item.First != pair.Item.Second) is
                { Item: ({ } other, { } name), Index: var number })
                throw new DataException(
                    $"The class {number} is {other} here and {name} in {yaml.File}; correct or remove one of the lists.", file,
                    number + 1);
        return Distinct(names, yaml.File);
    }

    public static bool IsClassFile(string file) => Path.GetFileName(file).Equals(FileName, StringComparison.OrdinalIgnoreCase);

    private static string[] ClassFiles(DatasetFolder folder) =>
        [.. folder.Files(".txt").Where(IsClassFile).Concat(folder.Files(".names")).OrderBy(FolderWalk.Depth)];

    private static List<string> ReadLines(DatasetFolder folder, string file)
    {
        var lines = folder.ReadLines(file).Select(line => line.Trim()).ToList();
        while (lines.Count > 0 && lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    private static IReadOnlyList<string> Distinct(IReadOnlyList<string> names, string file) =>
        names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new DataException($"The class \"{twice.Key}\" is listed twice; class names must be distinct.", file)
            : names;
}
