using System.Diagnostics;

namespace Kente.Faces.Tests.Gallery;

/// <summary>Enrollments until the disk is full, in a process of its own.</summary>
public sealed class FullDiskTests : IDisposable
{
    // A file cannot grow beyond it: the same as a quota. The runtime's own large files are switched off.
    private const string Limited = "trap '' XFSZ; ulimit -f 400; DOTNET_EnableWriteXorExecute=0 exec dotnet \"$@\"";

    private const string OnSmallDisk = "mount -t tmpfs -o size=1m tmpfs \"$0\" || exit 77; exec dotnet \"$@\"";

    private readonly GalleryFile _file = new();

    [Fact]
    public async Task A_file_that_cannot_grow_loses_nothing_that_was_acknowledged()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no limit on the size of files.");
        var (acknowledged, again, error, _) = await Enroll("sh", "-c", Limited, "sh");
        Assert.Equal(
            $"{_file.Path}: The gallery cannot grow: a quota of the disk or a limit on the size of files is reached, or the disk reports an "
                + "error. Nothing was stored; free some space or raise the limit, and try again.",
            error.Trim());
        Assert.Equal(acknowledged.Length, again);
        using var gallery = _file.Open(encoder: new EmbeddingsOnly(8));
        Assert.Equal(acknowledged.Order(StringComparer.Ordinal), gallery.People.Select(person => person.Name));
        gallery.Enroll([new("Amina", new("fake", new float[8]))]);
        Assert.Equal(acknowledged.Length + 1, gallery.People.Count);
    }

    [Fact]
    public async Task A_full_disk_loses_nothing_that_was_acknowledged()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && File.Exists("/usr/bin/unshare"), "A small disk needs Linux and unshare (util-linux).");
        string folder = Path.GetDirectoryName(_file.Path)!;
        var (acknowledged, again, error, exit) = await Enroll("unshare", "--map-root-user", "--mount", "sh", "-c", OnSmallDisk, folder);
        Assert.SkipWhen(exit == 77 || acknowledged.Length == 0 && again < 0, $"This user cannot mount a disk of its own here: {error}");
        Assert.Equal(
            $"{_file.Path}: The gallery cannot grow: the disk is full. Nothing was stored; free some space and try again.", error.Trim());
        Assert.Equal(acknowledged.Length, again);
    }

    public void Dispose() => _file.Dispose();

    // The names that were acknowledged, and the number of people that were found when the gallery was opened again.
    private async Task<(string[] Acknowledged, int Again, string Error, int Exit)> Enroll(string program, params string[] arguments)
    {
        string worker = Path.Combine(AppContext.BaseDirectory, "Kente.Faces.Worker.dll");
        ProcessStartInfo start = new(program, [.. arguments, worker, _file.Path, "a", "1000000"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string[] lines = (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return lines is [.. var names, var last] && int.TryParse(last, out int people)
            ? (names, people, await error, process.ExitCode) : (lines, -1, await error, process.ExitCode);
    }
}
