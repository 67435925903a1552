using System.Text.Json;
using Kente.Experiments;

namespace Kente.EndToEnd.Study;

/// <summary>Names, tags, the archive, deletion and comparison with <c>kente study</c>.</summary>
public sealed class OrderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private string Storage => _folder["study.db"];

    [Fact]
    public void A_study_is_renamed_tagged_and_archived_and_the_list_follows()
    {
        Search("first");
        Search("second");
        Assert.Equal("'first' is now 'lamp'.\n", Study("rename", "first", "lamp").AssertSuccess().Output);
        Assert.Equal("'lamp' has the tags paper, v2.\n", Study("tag", "lamp", "paper", "v2").AssertSuccess().Output);
        Assert.Equal("'lamp' has the tags paper.\n", Study("untag", "lamp", "v2").AssertSuccess().Output);
        Study("archive", "second").AssertSuccess();

        string list = Study("list").AssertSuccess().Output;
        Assert.Matches(@"lamp +minimize +3 +0 .*paper\n1 archived study is hidden; --all lists it\.\n$", list);
        Assert.DoesNotContain("second", list, StringComparison.Ordinal);
        Assert.Matches(@"second .*\(archived\)", Study("list", "--all").AssertSuccess().Output);
        using var json = JsonDocument.Parse(Study("list", "--tag", "paper", "--json").AssertSuccess().Output);
        Assert.Equal("lamp", Assert.Single(json.RootElement.EnumerateArray()).GetProperty("name").GetString());
        Study("unarchive", "second").AssertSuccess();
        Assert.Contains("second", Study("list").AssertSuccess().Output, StringComparison.Ordinal);

        Study("rename", "lamp", "second").AssertOneSentence(1, "has a study 'second' already");
        Study("rename", "none", "x").AssertOneSentence(1, "there is no study 'none'");
        Study("tag", "lamp", "a,b").AssertOneSentence(1, "must not contain a comma");
        Study("tag", "lamp", "--rum", "3").AssertOneSentence(2, "the nearest is --run");
    }

    [Fact]
    public void A_study_is_deleted_only_with_yes_and_while_it_runs_only_by_force()
    {
        Search("first");
        // In a terminal the command would ask.
        if (Console.IsInputRedirected) Study("delete", "first").AssertOneSentence(2, "this deletes 'first' with 3 trials", "--yes");
        Assert.Contains("first", Study("list").Output, StringComparison.Ordinal);
        Assert.Equal("Deleted 'first' with 3 trials.\n", Study("delete", "first", "--yes").AssertSuccess().Output);

        using (var study = Experiments.Study.Open(Storage, "busy", Direction.Minimize))
        {
            study.Ask();
            Study("delete", "busy", "--yes").AssertOneSentence(1, "'busy' has 1 running trial", "--force");
            Study("delete", "busy", "--yes", "--force").AssertSuccess();
        }
        Assert.DoesNotContain("busy", Study("list", "--all").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_is_tagged_and_runs_are_compared_by_the_settings_that_differ()
    {
        foreach (double rate in new[] { 0.1, 0.01 })
        {
            using var run = Run.Start(Storage, "street", new()
            {
                SystemInterval = null,
                Config = new Dictionary<string, ParameterValue> { ["rate"] = rate, ["batch"] = 32 },
            });
            run.Log("loss", rate * 2);
        }
        Assert.Equal("Run 1 of 'street' has the tags best.\n", Study("tag", "street", "best", "--run", "1").AssertSuccess().Output);
        string table = Study("compare", "street").AssertSuccess().Output;
        Assert.Matches(@"run +0 +1\nrate +0\.1 +0\.01\n", table);
        Assert.Matches(@"loss +0\.2 +0\.02\n", table);
        Assert.DoesNotContain("batch", table, StringComparison.Ordinal);
        Assert.Matches(@"batch +32 +32\n", Study("compare", "street", "--all").AssertSuccess().Output);
        string[] csv = Study("compare", "street", "1", "0", "--csv").AssertSuccess().Output.Split('\n');
        Assert.StartsWith("run,state,rate,tags,", csv[0], StringComparison.Ordinal);
        Assert.StartsWith("1,Complete,0.01,best,", csv[1], StringComparison.Ordinal);
        Study("compare", "street", "--out", _folder["runs.csv"]).AssertSuccess();
        Assert.Equal(3, File.ReadAllLines(_folder["runs.csv"]).Length);
        Study("compare", "street", "7").AssertOneSentence(1, "'street' has no run 7");
        Study("compare", "street", "x").AssertOneSentence(2, "the number of a run, not 'x'");
    }

    [Fact]
    public void A_run_has_a_note_and_is_deleted_alone()
    {
        for (int i = 0; i < 3; i++)
            using (Run.Start(Storage, "street", new() { SystemInterval = null, Notes = "as it began" })) { }
        Assert.Equal("as it began\n", Study("note", "street", "--run", "1").AssertSuccess().Output);
        Assert.Equal("The note on run 1 of 'street' is written.\n", Study("note", "street", "smaller images", "--run", "1").AssertSuccess().Output);
        Assert.Equal("smaller images\n", Study("note", "street", "--run", "1").AssertSuccess().Output);
        Study("note", "street", "", "--run", "2").AssertSuccess();
        Assert.Equal("Run 2 of 'street' has no note.\n", Study("note", "street", "--run", "2").AssertSuccess().Output);
        Assert.Equal("'street' has no note.\n", Study("note", "street").AssertSuccess().Output);
        using (var json = JsonDocument.Parse(Study("show", "street", "--json").AssertSuccess().Output))
            Assert.Equal("smaller images", json.RootElement[1].GetProperty("note").GetString());

        if (Console.IsInputRedirected) Study("delete", "street", "--run", "1").AssertOneSentence(2, "this deletes run 1 of 'street'", "--yes");
        Assert.Equal("Deleted run 1 of 'street'.\n", Study("delete", "street", "--run", "1", "--yes").AssertSuccess().Output);
        Assert.Matches("^ +0 .*\n +2 .*\n$", Study("show", "street").AssertSuccess().Output);
        Study("delete", "street", "--run", "1", "--yes").AssertOneSentence(1, "there is no run 1 of 'street'");
        Study("note", "street", "x", "--run", "1").AssertOneSentence(1, "no trial 1");
        Search("lamp");
        Study("delete", "lamp", "--run", "1", "--yes").AssertOneSentence(1, "'lamp' is a study", "cannot be deleted one by one");
        using (Run.Start(Storage, "street", new() { SystemInterval = null }))
            Study("delete", "street", "--run", "3", "--yes").AssertOneSentence(1, "run 3 of 'street' is running", "--force");
    }

    [Fact]
    public void Objectives_have_names_in_tables_and_json()
    {
        const string Program = """echo '{"values": {"latency": 12, "accuracy": 0.9}}'""";
        string[] search = ["run", "net", "--trials", "2", "--float", "x=0..1", "--objective", "accuracy=maximize", "--objective",
            "latency=minimize", "--storage", Storage];
        var run = Cli.Run(["study", .. search, "--", "sh", "-c", Program]).AssertSuccess();

        Assert.Contains("trial 1: accuracy 0.9, latency 12  {", run.Error, StringComparison.Ordinal);
        Assert.Matches("Pareto front +accuracy 0.9, latency 12 ", run.Output);
        Assert.Matches("net +maximize accuracy\\+minimize latency +2 ", Study("list").AssertSuccess().Output);
        Assert.Contains("trial 0: accuracy 0.9, latency 12\n", Study("best", "net").AssertSuccess().Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Study("best", "net", "--json").AssertSuccess().Output);
        Assert.Equal(12, json.RootElement[0].GetProperty("objectives").GetProperty("latency").GetDouble());
        Assert.StartsWith("number,state,value_accuracy,value_latency,", Study("export", "net").AssertSuccess().Output, StringComparison.Ordinal);
        Cli.Run(["study", .. search, "--objective", "size", "--", "sh", "-c", Program]).AssertOneSentence(2, "accuracy=maximize, not 'size'");
        Cli.Run(["study", .. search, "--maximize", "--", "sh", "-c", Program]).AssertOneSentence(2, "--maximize is for a study without --objective");
    }

    public void Dispose() => _folder.Dispose();

    private void Search(string name)
    {
        using var study = Experiments.Study.Open(Storage, name, Direction.Minimize);
        study.Run(trial => trial.Float("x", 0, 1), trials: 3);
    }

    private CliResult Study(params string[] arguments) => Cli.Run(["study", .. arguments, "--storage", Storage]);
}
