namespace Kente.Architecture.Tests;

/// <summary>A C# file of a project and the files of the same project whose types or members it uses.</summary>
/// <param name="Path">Path below the project's folder, with forward slashes.</param>
internal sealed record SourceFile(string Path)
{
    /// <summary>The files used, and for each the names of the symbols through which it is used.</summary>
    public SortedDictionary<string, SortedSet<string>> Uses { get; } = new(StringComparer.Ordinal);

    /// <summary>The folder below the project's folder; empty for the root.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    /// <summary>The first part of the folder; empty for the root.</summary>
    public string TopFolder => Folder.Split('/')[0];
}
