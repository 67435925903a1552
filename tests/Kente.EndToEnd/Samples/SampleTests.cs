using System.Diagnostics;

namespace Kente.EndToEnd.Samples;

public class SampleTests
{
    private static string Root
    {
        get
        {
            for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Kente.slnx"))) return folder.FullName;
            throw new DirectoryNotFoundException("Kente.slnx is in no folder above the tests.");
        }
    }

    [Fact]
    public void The_first_program_of_the_readme_is_the_sample()
    {
        string sample = File.ReadAllText(Path.Combine(Root, "samples", "first-model.cs"));
        string code = sample[sample.IndexOf("using Kente;", StringComparison.Ordinal)..].Trim();

        Assert.Contains(code, File.ReadAllText(Path.Combine(Root, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_model_learns_exclusive_or()
    {
        ProcessStartInfo start = new("dotnet", ["run", Path.Combine(Root, "samples", "first-model.cs")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, $"{output}{await errors}");
        Assert.Matches(@"^loss 0\.\d{4}, accuracy 1\.00\s*$", output);
    }
}
