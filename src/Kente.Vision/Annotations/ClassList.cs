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
        string[] files = [.. folder.Files(".txt").Where(IsClassFile).Concat(folder.Files(".names")).OrderBy(Depth)];
        if (files.Length == 0) return null;
        var names = Distinct(ReadLines(folder, files[0]), files[0]);
        // A number would mean another class in each part.
        foreach (string other in files.Skip(1).TakeWhile(file => Depth(file) == Depth(files[0])))
            if (!ReadLines(folder, other).SequenceEqual(names))
                throw new DataException(
                    $"The file lists other classes, or in another order, than {files[0]}; one list is expected.", other);
        return names;
    }

    /// <summary>Reads the <c>names</c> of the YAML file, or the files of <see cref="InFolder"/>.</summary>
    public static IReadOnlyList<string>? ForYolo(DatasetFolder folder) =>
        folder.Yaml is { } yaml && yaml.Names() is { } names ? Distinct(names, yaml.File) : InFolder(folder);

    public static bool IsClassFile(string file) => Path.GetFileName(file).Equals(FileName, StringComparison.OrdinalIgnoreCase);

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

    private static int Depth(string file) => file.Count(character => character is '/' or '\\');
}
