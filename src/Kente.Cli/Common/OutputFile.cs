using Kente.Primitives;

namespace Kente.Cli.Common;

/// <summary>Writes the file of a command, which never replaces a file that the command reads.</summary>
internal static class OutputFile
{
    /// <summary>Checks that a file to write is none of the files to read.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="inputs">The files to read; <see langword="null"/> for those that are not given.</param>
    /// <exception cref="UsageException">It is one of them.</exception>
    public static void Check(string path, params IEnumerable<string?> inputs)
    {
        if (inputs.FirstOrDefault(input => input is not null && IsSame(path, input)) is { } same)
            throw new UsageException($"The result would replace '{same}', which the command reads; give another file");
    }

    /// <summary>Returns whether two paths lead to one file or folder.</summary>
    public static bool IsSame(string path, string other) => Target(path) == Target(other);

    /// <summary>Writes text to a file; a crash leaves the file that was there.</summary>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public static void Write(string path, string text) =>
        PartialFile.Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    private static string Target(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Path.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
    }
}
