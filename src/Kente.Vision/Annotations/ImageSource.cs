using System.Text;
using System.Text.RegularExpressions;

namespace Kente.Vision.Annotations;

/// <summary>A folder of images, a text file that lists images, an image, or a pattern such as <c>images/*.jpg</c>.</summary>
/// <param name="Text">What the data set's file says.</param>
/// <param name="Path">The full path.</param>
/// <param name="Exists">Whether the path, or the folder of the pattern, exists.</param>
internal sealed record ImageSource(string Text, string Path, bool Exists)
{
    /// <summary>Whether the source is a text file that lists images.</summary>
    public bool IsList => System.IO.Path.GetExtension(Path).Equals(".txt", StringComparison.OrdinalIgnoreCase) && File.Exists(Path);

    /// <summary>The folder that has the images, or the list.</summary>
    public string Folder
    {
        get
        {
            string path = IsPattern(Path) ? Path[..Path.AsSpan().IndexOfAny(Wildcards)] : Path;
            return Directory.Exists(path)
                ? System.IO.Path.TrimEndingDirectorySeparator(path)
                : System.IO.Path.GetDirectoryName(path) ?? path;
        }
    }

    private static string Wildcards => "*?";

    /// <summary>Finds a source.</summary>
    /// <param name="text">What the file says.</param>
    /// <param name="roots">Folders to which it may be relative, the first that has it wins.</param>
    /// <param name="besideFirst">
    /// Whether <c>../train/images</c> is first looked for as <c>train/images</c>, where Roboflow's exports have it.
    /// </param>
    public static ImageSource Find(string text, IReadOnlyList<string> roots, bool besideFirst)
    {
        string path = Separated(text), inner = path;
        while (inner.StartsWith("../", StringComparison.Ordinal)) inner = inner[3..];
        IEnumerable<string> literal = roots.Select(root => Full(root, path)), beside = roots.Select(root => Full(root, inner));
        string[] candidates = [.. besideFirst ? beside.Concat(literal) : literal.Concat(beside), .. Moved(path, roots[^1])];
        return candidates.FirstOrDefault(IsThere) is { } found ? new(text, found, true) : new(text, Full(roots[0], path), false);
    }

    /// <summary>Returns a path with the separators of this system; files written on Windows have backslashes.</summary>
    public static string Separated(string path) => path.Replace('\\', '/');

    /// <summary>Returns whether the folder or the pattern includes an image.</summary>
    /// <param name="image">Full path of the image.</param>
    public bool Includes(string image) =>
        IsPattern(Path) ? Regex.IsMatch(Separated(image), Expression()) : FolderWalk.IsWithin(image, Path);

    // A file of another machine has its absolute paths; the ends of these may exist here: train/images.
    private static IEnumerable<string> Moved(string path, string root)
    {
        string[] segments = path.Split('/');
        if (!path.StartsWith('/') && !segments[0].EndsWith(':')) yield break;
        for (int i = Math.Max(1, segments.Length - 3); i < segments.Length; i++) yield return Full(root, string.Join('/', segments[i..]));
    }

    private static string Full(string root, string path) =>
        System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(System.IO.Path.Combine(root, path)));

    private static bool IsPattern(string path) => path.AsSpan().IndexOfAny(Wildcards) >= 0;

    private static bool IsThere(string path) =>
        Directory.Exists(path) || File.Exists(path) || (IsPattern(path) && Directory.Exists(new ImageSource(path, path, true).Folder));

    private string Expression()
    {
        string path = Separated(Path);
        StringBuilder expression = new("^");
        for (int i = 0; i < path.Length; i++)
            if (path.AsSpan(i).StartsWith("**/")) (_, i) = (expression.Append("(.*/)?"), i + 2);
            else expression.Append(path[i] switch
            {
                '*' => "[^/]*",
                '?' => "[^/]",
                var character => Regex.Escape(character.ToString()),
            });
        return expression.Append("(/.*)?$").ToString();
    }
}
