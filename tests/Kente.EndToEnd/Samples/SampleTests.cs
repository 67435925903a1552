using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

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

    [Theory]
    [InlineData("first-model.cs")]
    [InlineData("study.cs")]
    public void The_programs_of_the_readme_are_the_samples(string name)
    {
        string sample = File.ReadAllText(Path.Combine(Root, "samples", name));
        string code = sample[sample.IndexOf("using Kente", StringComparison.Ordinal)..].Trim();

        Assert.Contains(code, File.ReadAllText(Path.Combine(Root, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_model_learns_exclusive_or()
    {
        string output = await Run("first-model.cs");

        Assert.Matches(@"^loss 0\.\d{4}, accuracy 1\.00\s*$", output);
    }

    [Fact]
    public async Task The_study_reports_its_best_trial()
    {
        string file = Path.Combine(Path.GetTempPath(), $"kente-sample-{Guid.NewGuid():N}.db");
        try
        {
            string output = await Run("study.cs", file);

            Assert.Contains("Study 'sample': 50 complete", output, StringComparison.Ordinal);
            double best = double.Parse(Regex.Match(output, @"raw best +(\S+)").Groups[1].Value, CultureInfo.InvariantCulture);
            Assert.InRange(best, 0, 0.1);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> Run(string sample, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["run", Path.Combine(Root, "samples", sample), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{output}{await errors}");
        return output;
    }
}
