namespace Kente.Cli.Doctor;

/// <summary>Pretrained networks that this user has obtained, and their licenses.</summary>
/// <param name="Task">The command that uses them.</param>
/// <param name="Folder">Their folder.</param>
/// <param name="Bytes">Size of the files.</param>
/// <param name="Notice">Licenses, training data and limits.</param>
internal sealed record CachedNetworks(string Task, string Folder, long Bytes, string Notice)
{
    /// <summary>Lists the networks whose folder exists.</summary>
    public static IReadOnlyList<CachedNetworks> FindAll() =>
        [.. new[] { Find("faces", Kente.Faces.FaceModels.DefaultFolder, Kente.Faces.FaceModels.Notice),
                    Find("pose", Vision.PoseModels.DefaultFolder, Vision.PoseModels.Notice) }.OfType<CachedNetworks>()];

    /// <summary>Returns the folder, and below it the sentences about licenses.</summary>
    public override string ToString() =>
        $"{Task}: {Folder}, {Bytes / 1e6:F1} MB\n{string.Concat(Licenses.Select(line => $"{"",18}{line}\n"))}".TrimEnd();

    private IEnumerable<string> Licenses =>
        Notice.ReplaceLineEndings("\n").Split('\n').TakeWhile(line => !line.StartsWith("Limits:", StringComparison.Ordinal));

    private static CachedNetworks? Find(string task, string folder, string notice)
    {
        DirectoryInfo directory = new(folder);
        return directory.Exists ? new(task, directory.FullName, directory.EnumerateFiles().Sum(file => file.Length), notice) : null;
    }
}
