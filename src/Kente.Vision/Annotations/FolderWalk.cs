namespace Kente.Vision.Annotations;

/// <summary>Lists the files below folders. Follows symbolic links, except those that lead back to a folder above them.</summary>
internal sealed class FolderWalk
{
    private static readonly EnumerationOptions Everything = new() { IgnoreInaccessible = false, AttributesToSkip = 0 };

    private readonly HashSet<string> _walked = new(StringComparer.Ordinal);

    public List<string> Files { get; } = [];

    public List<string> Folders { get; } = [];

    /// <summary>Sentences about links that were not followed.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Links whose target does not exist.</summary>
    public List<string> BrokenLinks { get; } = [];

    /// <summary>The folders that cannot be read.</summary>
    public List<DataProblem> Problems { get; } = [];

    /// <summary>Adds the files of a folder and of its subfolders.</summary>
    public void Add(string folder)
    {
        string real = RealPath(folder);
        if (_walked.Any(walked => IsWithin(real, walked))) return;
        _walked.Add(real);
        Walk(folder, [real]);
    }

    /// <summary>Returns whether a path is a folder or lies in it; both are full paths.</summary>
    public static bool IsWithin(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && (path.Length == folder.Length || path[folder.Length] == Path.DirectorySeparatorChar || Path.EndsInDirectorySeparator(folder));

    /// <summary>Returns the number of separators in a path, by which files nearer to the root come first.</summary>
    public static int Depth(string path) => path.Count(character => character is '/' or '\\');

    private void Walk(string folder, List<string> above)
    {
        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything))
            {
                // Archives made on macOS have a folder __MACOSX and files ._name beside the images.
                if (entry.Name.StartsWith('.') || entry.Name == "__MACOSX") continue;
                string path = Path.Combine(folder, entry.Name);
                if (IsBroken(entry)) BrokenLinks.Add(path);
                else if (!entry.Attributes.HasFlag(FileAttributes.Directory)) Files.Add(path);
                else Enter(path, entry.LinkTarget is null ? Path.Combine(above[^1], entry.Name) : RealPath(path), above);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string reason = $"The folder cannot be read ({exception.Message.TrimEnd('.')}), so its files are missing.";
            Problems.Add(new(DataProblemKind.UnreadableFolder, folder, null, reason));
        }
    }

    /// <summary>Returns why a link cannot be read, or <see langword="null"/> if the file is no broken link.</summary>
    public static string? BrokenReason(string path) => new FileInfo(path) is { LinkTarget: { } target } link && IsBroken(link)
        ? $"The file is a broken link: its target {target} does not exist."
        : null;

    private static bool IsBroken(FileSystemInfo entry)
    {
        if (entry.LinkTarget is null) return false;
        try
        {
            return entry.ResolveLinkTarget(returnFinalTarget: true) is not { } target || !Path.Exists(target.FullName);
        }
        catch (IOException)
        {
            // Links that lead to each other.
            return true;
        }
    }

    private void Enter(string path, string real, List<string> above)
    {
        if (above.Any(parent => IsWithin(parent, real)))
        {
            Notes.Add($"The link {path} leads back to a folder above it and is not followed.");
            return;
        }
        Folders.Add(path);
        above.Add(real);
        Walk(path, above);
        above.RemoveAt(above.Count - 1);
    }

    private static string RealPath(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent) return full;
        return new DirectoryInfo(full).LinkTarget is { } target
            ? RealPath(Path.Combine(parent, target))
            : Path.Combine(RealPath(parent), Path.GetFileName(full));
    }
}
