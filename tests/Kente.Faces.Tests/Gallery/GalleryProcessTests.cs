using System.Diagnostics;

namespace Kente.Faces.Tests.Gallery;

/// <summary>Several processes on one gallery, some of which are killed.</summary>
public abstract class GalleryProcessTests : IDisposable
{
    private readonly GalleryFile _file;
    private readonly List<Process> _started = [];

    private protected GalleryProcessTests(GalleryFile file) => _file = file;

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    public async Task A_killed_process_loses_no_acknowledged_enrollment(int lines)
    {
        var worker = Start("a", 1_000_000);
        List<string> acknowledged = [];
        while (acknowledged.Count < lines)
            acknowledged.Add((await worker.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!);
        worker.Kill();
        string rest = await worker.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        // The last line may be cut.
        acknowledged.AddRange(rest.Split('\n')[..^1]);
        using var gallery = _file.Open(encoder: new EmbeddingsOnly(8));
        string[] people = [.. gallery.People.Select(person => person.Name)];
        Assert.Empty(acknowledged.Except(people));
        // The process may have been killed between an enrollment and its acknowledgment.
        Assert.InRange(people.Length - acknowledged.Count, 0, 1);
        Assert.All(gallery.People, person => Assert.Equal(1, person.Faces));
    }

    [Fact]
    public async Task Two_processes_enroll_into_one_gallery_that_a_third_serves()
    {
        using var gallery = _file.Open(new() { Threshold = 1e-9 }, new EmbeddingsOnly(8));
        Process[] workers = [Start("a", 60), Start("b", 60)];
        foreach (var worker in workers)
        {
            string errors = await worker.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(worker.ExitCode == 0, errors);
        }
        Assert.Equal(120, gallery.People.Count);
        float[] last = [.. Enumerable.Range(0, 8).Select(k => (float)Math.Sin((59 * 8) + k + 'b'))];
        Assert.Equal("b-59", gallery.Identify(new FaceEmbedding("fake", last)).Person);
    }

    [Fact]
    public void A_second_opener_sees_what_the_first_removes_and_renames()
    {
        using var first = _file.Open();
        using var second = _file.Open();
        first.Enroll([new("Amina", GalleryFile.Face(1, 0, 0)), new("Kofi", GalleryFile.Face(0, 1, 0))]);
        Assert.Equal(["Amina", "Kofi"], second.People.Select(person => person.Name));
        second.Remove("Amina");
        first.Rename("Kofi", "Yaw");
        Assert.Equal(["Yaw"], first.People.Select(person => person.Name));
        Assert.Equal(["Yaw"], second.People.Select(person => person.Name));
    }

    public void Dispose()
    {
        foreach (var process in _started)
        {
            if (!process.HasExited) process.Kill();
            process.Dispose();
        }
        _file.Dispose();
        GC.SuppressFinalize(this);
    }

    private Process Start(string prefix, int count)
    {
        string worker = Path.Combine(AppContext.BaseDirectory, "Kente.Faces.Worker.dll");
        var process = Process.Start(
            new ProcessStartInfo("dotnet", [worker, _file.Address, prefix, $"{count}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        _started.Add(process);
        return process;
    }
}
