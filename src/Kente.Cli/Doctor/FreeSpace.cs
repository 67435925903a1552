namespace Kente.Cli.Doctor;

/// <summary>Free space of the disk of a folder.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Bytes">What the user may still write.</param>
internal sealed record FreeSpace(string Folder, long Bytes)
{
    /// <summary>Reads the space of the working folder, to which trainings write, and of that for temporary files.</summary>
    public static IReadOnlyList<FreeSpace> Read() =>
        [.. new[] { Environment.CurrentDirectory, Path.GetTempPath() }.Distinct().Select(Of).OfType<FreeSpace>()];

    public override string ToString() => $"{Bytes / 1e9:F1} GB for {Folder}";

    private static FreeSpace? Of(string folder)
    {
        try
        {
            return new(folder, new DriveInfo(folder).AvailableFreeSpace);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null; // a network folder of Windows
        }
    }
}
