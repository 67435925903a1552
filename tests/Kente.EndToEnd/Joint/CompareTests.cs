using System.Text.Json;
using Kente.Joint.Bench;

namespace Kente.EndToEnd.Joint;

/// <summary>The program bench/Kente.Joint.Bench, which compares joint with separate training.</summary>
public sealed class CompareTests
{
    [Fact]
    public void Garments_need_no_data_and_the_report_contains_every_variant()
    {
        using TestFolder folder = new();
        var run = Run(
            "garments", "--rows", "80", "--epochs", "2", "--seeds", "2", "--threads", "1", "--json", "--out",
            folder["run"]).AssertSuccess();
        using var json = JsonDocument.Parse(run.Output);
        var measure = json.RootElement.GetProperty("measures")[0];
        var variants = measure.GetProperty("variants").EnumerateArray().ToArray();

        Assert.Equal("root mean squared error of log price", measure.GetProperty("measure").GetString());
        Assert.Equal(
            ["joint", "fields only", "text only", "image only", "average of the single sources", "constant answer"],
            variants.Select(variant => variant.GetProperty("variant").GetString()));
        Assert.All(variants, variant =>
        {
            double[] values = [.. variant.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];
            var score = variant.GetProperty("score");
            Assert.Equal(2, values.Length);
            Assert.Equal(values.Average(), score.GetProperty("mean").GetDouble(), 1e-9);
            Assert.Equal(Math.Abs(values[0] - values[1]) / 2, score.GetProperty("standard_error").GetDouble(), 1e-9);
        });
        Assert.Equal(run.Output, File.ReadAllText(folder["run/report.json"]));
        Assert.Contains("seed 2 (2 of 2): ", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, json.RootElement.GetProperty("epochs").GetInt32());
        Assert.Contains("average of the single sources", File.ReadAllText(folder["run/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_keeps_the_completed_seeds()
    {
        using TestFolder folder = new();
        using var run = CliProcess.StartProgram(
            "Kente.Joint.Bench", "garments", "--rows", "60", "--epochs", "1", "--seeds", "500", "--threads", "1", "--out", folder["run"]);
        await run.ReadErrorUntil("seed 2 (2 of 500) begins", TestContext.Current.CancellationToken);
        run.AskToStop();

        Assert.Matches(
            "Stopped after [0-9]+ of 500 seeds; .*report.html contains their results",
            await run.ReadErrorToEnd(TestContext.Current.CancellationToken));
        using var json = JsonDocument.Parse(File.ReadAllText(folder["run/report.json"]));
        Assert.NotEqual(0, json.RootElement.GetProperty("seeds").GetArrayLength());
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers()
    {
        using TestFolder folder = new();
        string Output(params string[] device) =>
            Run([
                "garments", "--rows", "60", "--epochs", "1", "--seeds", "1", "--threads", "1", "--json", "--out", folder["run"],
                .. device]).AssertSuccess().Output;
        Assert.Equal(Output(), Output("--device", "cpu"));
    }

    [Fact]
    public void Blogs_have_one_model_for_each_output_and_missing_ages_are_ignored()
    {
        using TestFolder folder = new();
        folder.Write(
            "data/posts.csv",
            "row,split,gender,age,text\n" + string.Concat(
                Enumerable.Range(0, 40).Select(
                    i =>
                        $"{i},{(i < 30 ? "train" : "test")},{(i % 2 == 0 ? "male" : "female")},{(i % 5 == 0 ? "" : $"{20 + i}")},word{i % 2} and word{i % 7}\n")));
        var run = Run(
            "blogs", "--data", folder["data"], "--epochs", "2", "--seeds", "1", "--threads", "1", "--out", folder["run"]).AssertSuccess();

        foreach (string part in (string[])[
            "accuracy of gender", "mean absolute error of age", "one model for each output",
            "constant answer"]) Assert.Contains(part, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_usage_and_missing_data_give_one_sentence()
    {
        using TestFolder folder = new();
        Run("cars").AssertOneSentence(2, "STUDY is one of houses, furniture, novels, blogs, garments, not 'cars'");
        Run("garments", "--device", "gpu").AssertOneSentence(2, "--device takes cpu, cuda, cuda:<index>, mps or auto, not 'gpu'");
        Run("garments", "--epochs", "0").AssertOneSentence(2, "--epochs takes a whole number of at least 1, not '0'");
        Run("garments", "--device", "cuda:99", "--out", folder["run"]).AssertOneSentence(2, "The device 'cuda:99' is not available on this machine");
        Run("houses").AssertOneSentence(2, "--data is missing");
        Run("novels", "--data", folder.Root, "--rows", "60").AssertOneSentence(2, "--rows is for garments");
        Run("houses", "--data", folder["none"]).AssertOneSentence(1, "There is no such folder");
        Run("houses", "--data", folder.Root, "--out", folder["run"]).AssertOneSentence(1, "houses.csv", "The file does not exist");
    }

    private static CliResult Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int exit = JointBenchmark.Run(arguments, output, error);
        return new(exit, output.ToString(), error.ToString()) { Program = "joint" };
    }
}
