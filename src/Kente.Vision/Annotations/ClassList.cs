namespace Kente.Vision.Annotations;

/// <summary>Reads the list of class names of a data set: <c>classes.txt</c>, or a YAML file with <c>names</c>.</summary>
internal static class ClassList
{
    public const string FileName = "classes.txt";

    /// <summary>
    /// Reads <c>classes.txt</c> or <c>obj.names</c>, one name per line; returns <see langword="null"/> without such a file.
    /// </summary>
    public static IReadOnlyList<string>? InFolder(DatasetFolder folder) =>
        Shallowest(folder.Files(".txt").Where(IsClassFile).Concat(folder.Files(".names"))) is { } file
            ? Distinct(ReadLines(file), file)
            : null;

    /// <summary>Reads the <c>names</c> of a YAML file, or the files of <see cref="InFolder"/>.</summary>
    public static IReadOnlyList<string>? ForYolo(DatasetFolder folder)
    {
        var yaml = folder.File is null ? folder.Files(".yaml").Concat(folder.Files(".yml")) : folder.Annotations(".yaml", ".yml");
        foreach (var file in yaml.OrderBy(Depth))
            if (YamlNames.Read(file) is { } names) return Distinct(names, file);
        return InFolder(folder);
    }

    public static bool IsClassFile(string file) => Path.GetFileName(file).Equals(FileName, StringComparison.OrdinalIgnoreCase);

    private static List<string> ReadLines(string file)
    {
        var lines = File.ReadAllLines(file).Select(line => line.Trim()).ToList();
        while (lines.Count > 0 && lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    private static IReadOnlyList<string> Distinct(IReadOnlyList<string> names, string file) =>
        names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new DataException($"The class \"{twice.Key}\" is listed twice; class names must be distinct.", file)
            : names;

    private static string? Shallowest(IEnumerable<string> files) => files.OrderBy(Depth).FirstOrDefault();

    private static int Depth(string file) => file.Count(character => character is '/' or '\\');
}
