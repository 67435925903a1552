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

    /// <summary>
    /// Returns the files; those of a folder in natural order of their names: frame2 before frame10. A folder without images stays in the
    /// list, so that <see cref="Load"/> reports it.
    /// </summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="output">Folder of the results, whose files are not taken from a folder around it.</param>
    /// <exception cref="DataException">There are only folders without images.</exception>
    public static IReadOnlyList<string> Files(IEnumerable<string> paths, string? output = null)
    {
        string[] files = [.. paths.SelectMany(path => Directory.Exists(path)
            ? FilesOf(path).Where(file => output is null || !IsInside(file, output)).DefaultIfEmpty(path)
            : [path])];
        if (files.Length > 0 && files.All(Directory.Exists)) throw WithoutImages(files[0]);
        return files;
    }

    /// <summary>Loads an image of <see cref="Files"/>.</summary>
    /// <exception cref="DataException">The image cannot be read, or is a folder without images.</exception>
    public static RgbImage Load(string file) => Directory.Exists(file) ? throw WithoutImages(file) : RgbImage.Load(file);

    /// <summary>Calls an action with each image; one that cannot be read is reported, and the others are still processed.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="error">Receives the images that cannot be read.</param>
    /// <param name="action">The action.</param>
    /// <param name="output">Folder of the results, whose files are not taken from a folder around it.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="DataException">There are only folders without images.</exception>
    public static int ForEach(IEnumerable<string> paths, TextWriter error, Action<string, RgbImage> action, string? output = null) =>
        FileArguments.ForEach(Files(paths, output), error, file => action(file, Load(file)));

    private static DataException WithoutImages(string folder) =>
        new($"The folder has no images; they are files named {string.Join(", ", RgbImage.FileExtensions)}.", folder);

    private static IEnumerable<string> FilesOf(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(RgbImage.HasFileExtension).OrderBy(Padded, StringComparer.Ordinal).ThenBy(file => file, StringComparer.Ordinal);

    private static bool IsInside(string file, string folder) => Path.GetFullPath(file).StartsWith(
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Padded(string file) => Number().Replace(file, match =>
        match.Value.TrimStart('0').Length.ToString("D3", CultureInfo.InvariantCulture) + match.Value.TrimStart('0'));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
