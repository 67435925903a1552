using System.Globalization;
using System.Text.RegularExpressions;

namespace Kente.EndToEnd.Samples;

public class SampleTests
{
    [Theory]
    [InlineData("first-model.cs", "README.md")]
    [InlineData("study.cs", "docs/tuning.md")]
    [InlineData("tune.cs", "docs/tuning.md")]
    public void The_programs_in_the_documentation_are_the_samples(string name, string text)
    {
        string sample = File.ReadAllText(Path.Combine(SampleProgram.Root, "samples", name));
        string code = sample[sample.IndexOf("using Kente", StringComparison.Ordinal)..].Trim();

        Assert.Contains(code, File.ReadAllText(Path.Combine(SampleProgram.Root, text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_model_learns_exclusive_or() =>
        Assert.Matches(
            @"^loss 0\.\d{4}, accuracy 1\.00\s*$", await SampleProgram.RunFile("first-model.cs"));

    [Fact]
    public async Task A_program_outside_of_the_repository_loads_libtorch_from_the_packages()
    {
        // Two builds of the same projects at once would write the same files.
        await SampleBuild.All;
        using TestFolder folder = new();
        folder.Write("Program.cs", """System.Console.Write(Kente.Layers.Dense(3)(Kente.Layers.Input(2)).Shape);""");
        string project = folder.Write("outside.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <CreateSymbolicLinksForCopyLocalIfPossible>true</CreateSymbolicLinksForCopyLocalIfPossible>
              </PropertyGroup>
              <ItemGroup><ProjectReference Include="{Path.Combine(SampleProgram.Root, "src", "Kente", "Kente.csproj")}" /></ItemGroup>
            </Project>
            """);
        Assert.EndsWith("(None, 3)", await SampleProgram.DotNet(folder.Root, "run", "--project", project), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_study_reports_its_best_trial()
    {
        using TestFolder folder = new();
        string output = await SampleProgram.Run("study.cs", folder["study.db"]);

        Assert.Contains("Study 'sample': 50 complete", output, StringComparison.Ordinal);
        double best = double.Parse(Regex.Match(output, @"raw best +(\S+)").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(best, 0, 0.1);
    }

    [Fact]
    public async Task A_sampler_can_be_written_in_a_program()
    {
        string output = await SampleProgram.Run("own-sampler.cs");

        Assert.StartsWith("5 trials, best 0.25", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calls_in_the_table_of_the_README_run()
    {
        string sample = await File.ReadAllTextAsync(
            Path.Combine(SampleProgram.Root, "samples", "study-features.cs"), TestContext.Current.CancellationToken);
        string text = await File.ReadAllTextAsync(
            Path.Combine(SampleProgram.Root, "docs", "tuning.md"), TestContext.Current.CancellationToken);
        string table = text[text.IndexOf(
            "| what | call |", StringComparison.Ordinal)..text.IndexOf("All of it in one program", StringComparison.Ordinal)];
        string[] calls = [.. Regex.Matches(table, "`([^`]+)`").Select(call => call.Groups[1].Value)];
        Assert.True(calls.Length > 12, $"Only {calls.Length} calls are in the table.");
        Assert.All(calls, call => Assert.Contains(call, sample, StringComparison.Ordinal));

        string output = await SampleProgram.Run("study-features.cs");
        Assert.Contains("trial 0 had rate 0.001", output, StringComparison.Ordinal);
        Assert.Equal(
            20,
            Regex.Matches(Regex.Match(output, "Study 'study': (.*)").Groups[1].Value, @"\d+").Sum(
                count => int.Parse(count.Value, CultureInfo.InvariantCulture)));
        Assert.Contains("test set opened", output, StringComparison.Ordinal);
        Assert.Matches(@"Pareto front: \d+ of 20", output);
        Assert.Contains("of the grid: 4 trials", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tuner_returns_a_model_that_fits_the_curve_and_leaves_no_files_of_a_study_in_memory()
    {
        using TestFolder temporary = new();
        string output = await SampleProgram.RunWithTemporaryFolder(temporary.Root, "tune.cs");

        Assert.Contains("raw best", output, StringComparison.Ordinal);
        Assert.InRange(double.Parse(Regex.Match(output, @"on all samples: (\S+)").Groups[1].Value, CultureInfo.InvariantCulture), 0, 0.15);
        Assert.Empty(Directory.GetDirectories(temporary.Root));
    }

    [Fact]
    public async Task The_study_of_the_localizer_starts_with_the_defaults_and_evaluates_both_on_unseen_images()
    {
        using TestFolder folder = new();
        string output = await SampleProgram.Run("tune-localizer.cs", folder["street.db"], "3", "24", "2");

        Assert.Contains("Study 'street': ", output, StringComparison.Ordinal);
        Assert.Matches(@"shrunk best +\d", output);
        Assert.Matches(@"defaults +mean IoU \d\.\d{3} \[.*\] on 12 unseen images", output);
        Assert.Matches(@"best +mean IoU \d\.\d{3} \[.*\] on 12 unseen images", output);
    }
}
