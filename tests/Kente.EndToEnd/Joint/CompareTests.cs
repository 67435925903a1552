using System.Text.Json;

namespace Kente.EndToEnd.Joint;

public sealed class CompareTests
{
    [Fact]
    public void Garments_are_compared_without_any_data_and_the_report_has_every_way_of_training()
    {
        using TestFolder folder = new();
        var run = Cli.Run("joint", "compare", "garments", "--rows", "80", "--epochs", "2", "--seeds", "2", "--threads", "1", "--json", "--out", folder["run"]).AssertSuccess();
        using var json = JsonDocument.Parse(run.Output);
        var measure = json.RootElement.GetProperty("measures")[0];
        var variants = measure.GetProperty("variants").EnumerateArray().ToArray();

        Assert.Equal("root mean squared error of log price", measure.GetProperty("measure").GetString());
        Assert.Equal(["joint", "fields only", "text only", "picture only", "average of the single sources", "constant answer"], variants.Select(variant => variant.GetProperty("variant").GetString()));
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
    public async Task Stopped_in_the_middle_it_keeps_the_seeds_that_are_done()
    {
        using TestFolder folder = new();
        using var run = CliProcess.Start("joint", "compare", "garments", "--rows", "60", "--epochs", "1", "--seeds", "500", "--threads", "1", "--out", folder["run"]);
        await run.ReadErrorUntil("seed 2 (2 of 500) begins", TestContext.Current.CancellationToken);
        run.AskToStop();

        Assert.Matches("stopped after [0-9]+ of 500 seeds; .*report.html holds those", await run.ReadErrorToEnd(TestContext.Current.CancellationToken));
        using var json = JsonDocument.Parse(File.ReadAllText(folder["run/report.json"]));
        Assert.NotEqual(0, json.RootElement.GetProperty("seeds").GetArrayLength());
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers()
    {
        using TestFolder folder = new();
        string Run(params string[] device) => Cli.Run(["joint", "compare", "garments", "--rows", "60", "--epochs", "1", "--seeds", "1", "--threads", "1", "--json", "--out", folder["run"], .. device]).AssertSuccess().Output;
        Assert.Equal(Run(), Run("--device", "cpu"));
    }

    [Fact]
    public void Blogs_are_compared_by_output_and_missing_ages_do_not_matter()
    {
        using TestFolder folder = new();
        folder.Write("data/posts.csv", "row,split,gender,age,text\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{(i < 30 ? "train" : "test")},{(i % 2 == 0 ? "male" : "female")},{(i % 5 == 0 ? "" : $"{20 + i}")},word{i % 2} and word{i % 7}\n")));
        var run = Cli.Run("joint", "compare", "blogs", "--data", folder["data"], "--epochs", "2", "--seeds", "1", "--threads", "1", "--out", folder["run"]).AssertSuccess();

        foreach (string part in (string[])["accuracy of gender", "mean absolute error of age", "one model for each output", "constant answer"]) Assert.Contains(part, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_usage_and_missing_data_end_in_one_sentence()
    {
        using TestFolder folder = new();
        Cli.Run("joint", "compare", "cars").AssertOneSentence(2, "STUDY is one of houses, furniture, novels, blogs, garments, not 'cars'");
        Cli.Run("joint", "compare", "houses").AssertOneSentence(2, "--data is missing");
        Cli.Run("joint", "compare", "novels", "--data", folder.Root, "--rows", "60").AssertOneSentence(2, "--rows is for garments");
        Cli.Run("joint", "compare", "houses", "--data", folder["none"]).AssertOneSentence(1, "there is no such folder");
        Cli.Run("joint", "compare", "houses", "--data", folder.Root, "--out", folder["run"]).AssertOneSentence(1, "houses.csv", "The file does not exist");
    }
}
