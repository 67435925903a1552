using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Kente.Vision;

namespace Kente.Cli.Common;

/// <summary>The argument for image files and folders of them.</summary>
internal static partial class ImageArguments
{
    public static Argument<string[]> Create(ArgumentArity arity) =>
        new("IMAGE")
        {
            Description = "JPEG, PNG, WebP, BMP, PGM or PPM files, or folders of them, such as the frames of a video.",
            Arity = arity,
        };

    /// <summary>Returns the files; those of a folder in natural order of their names: frame2 before frame10.</summary>
    /// <exception cref="DataException">A folder has no images.</exception>
    public static IReadOnlyList<string> Files(IEnumerable<string> paths) =>
        [.. paths.SelectMany(path => Directory.Exists(path) ? FilesOf(path) : [path])];

    /// <summary>Calls an action with each image; one that cannot be read is reported, and the others are still processed.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="DataException">A folder has no images.</exception>
    public static int ForEach(IEnumerable<string> paths, TextWriter error, Action<string, RgbImage> action) =>
        FileArguments.ForEach(Files(paths), error, file => action(file, RgbImage.Load(file)));

    private static string[] FilesOf(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(RgbImage.HasFileExtension)
            .OrderBy(Padded, StringComparer.Ordinal).ThenBy(file => file, StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new DataException(
            $"The folder has no images; they are files named {string.Join(", ", RgbImage.FileExtensions)}.", folder);
    }

    private static string Padded(string file) => Number().Replace(file, match =>
        match.Value.TrimStart('0').Length.ToString("D3", CultureInfo.InvariantCulture) + match.Value.TrimStart('0'));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
