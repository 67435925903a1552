using System.Text.Json;

namespace Kente.EndToEnd.Study;

/// <summary><c>kente study</c> with a shell script as the program.</summary>
public sealed class StudyTests : IDisposable
{
    // Takes x from the parameters and answers (x - 0.3)², in three steps that come closer.
    private const string Square = """
        #!/bin/sh
        read parameters
        x=$(printf %s "$parameters" | sed 's/.*"x":\([-+0-9.eE]*\).*/\1/')
        echo "trial $KENTE_TRIAL begins"
        awk -v x="$x" 'BEGIN { y = (x - 0.3) ^ 2; for (i = 1; i <= 3; i++) printf "{\"step\": %d, \"value\": %.9f, \"metrics\": {\"loss\": %.9f}}\n", i, y + 1 / i, 2 * y; printf "{\"notes\": {\"verdict\": \"done\"}}\n{\"value\": %.9f}\n", y }'
        """;

    private readonly TestFolder _folder = new();

    private string Storage => _folder["study.db"];

    [Fact]
    public void A_study_runs_a_program_and_tells_lists_and_exports_what_it_found()
    {
        var run = Search("run", 6, "--float", "x=0..1", "--choice", "net=small,large", "--seed", "1").AssertSuccess();
        Assert.Contains("Study 'square': 6 complete", run.Output, StringComparison.Ordinal);
        Assert.Contains("trial 0 begins", run.Error, StringComparison.Ordinal);

        using var best = JsonDocument.Parse(Study("best", "square", "--json").AssertSuccess().Output);
        double x = best.RootElement.GetProperty("parameters").GetProperty("x").GetDouble();
        Assert.Equal(Math.Pow(x - 0.3, 2), best.RootElement.GetProperty("values")[0].GetDouble(), 1e-6);
        Assert.Contains(best.RootElement.GetProperty("parameters").GetProperty("net").GetString(), (string[])["small", "large"]);
        Assert.Equal("done", best.RootElement.GetProperty("notes").GetProperty("verdict").GetString());

        Assert.Matches(@"square\s+minimize\s+6\s+0\s+", Study("list").AssertSuccess().Output);
        Assert.Contains("raw best", Study("show", "square").AssertSuccess().Output, StringComparison.Ordinal);
        Study("export", "square", "--out", _folder["csv"]).AssertSuccess();
        Assert.Equal(1 + 6, File.ReadAllLines(_folder["csv/trials.csv"]).Length);
        Assert.Equal(1 + (6 * 3 * 2), File.ReadAllLines(_folder["csv/metrics.csv"]).Length);
        using var json = JsonDocument.Parse(Study("export", "square", "--format", "json").AssertSuccess().Output);
        Assert.Equal(3, json.RootElement.GetProperty("trials")[5].GetProperty("reports").GetArrayLength());
        Study("export", "square", "--format", "tensorboard", "--out", _folder["events"]).AssertSuccess();
        Assert.Equal(6, Directory.GetDirectories(_folder["events"]).Length);
    }

    [Fact]
    public void A_study_goes_on_and_a_worker_helps_with_its_parameters()
    {
        Search("run", 2, "--float", "x=0..1").AssertSuccess();
        Search("worker", 5).AssertSuccess();
        var done = Search("run", 5, "--float", "x=0..1", "--json").AssertSuccess();

        using var report = JsonDocument.Parse(done.Output);
        Assert.Equal(5, report.RootElement.GetProperty("trials").GetProperty("Complete").GetInt32());
    }

    [Fact]
    public void Parameters_of_a_file_may_depend_on_others()
    {
        string space = _folder.Write("space.json", """{"x": {"float": [0, 1]}, "opt": {"choice": ["adam", "sgd"]}, "momentum": {"float": [0, 0.9], "step": 0.1, "when": {"opt": "sgd"}}}""");
        Search("run", 8, "--space", space, "--sampler", "random", "--seed", "3").AssertSuccess();

        using var json = JsonDocument.Parse(Study("export", "square", "--format", "json").AssertSuccess().Output);
        var parameters = json.RootElement.GetProperty("trials").EnumerateArray().Select(trial => trial.GetProperty("parameters")).ToArray();
        Assert.All(parameters, trial => Assert.Equal(trial.GetProperty("opt").GetString() == "sgd", trial.TryGetProperty("momentum", out _)));
        Assert.Equal(2, parameters.Select(trial => trial.GetProperty("opt").GetString()).Distinct().Count());
    }

    [Fact]
    public void A_program_that_is_pruned_is_stopped()
    {
        // The first five tell the pruner what is good; the others would go on for long and leave a file.
        string program = _folder.Write("slow.sh", $$"""
            #!/bin/sh
            [ "$KENTE_TRIAL" -lt 5 ] && { echo '{"step": 1, "value": 0}'; echo '{"value": 0}'; exit; }
            echo '{"step": 1, "value": 9}'
            sleep 20
            touch {{_folder["late"]}}
            """);
        Cli.Run("study", "run", "slow", "--storage", Storage, "--trials", "7", "--float", "x=0..1", "--pruner", "median", "--", "sh", program).AssertSuccess();

        Assert.Contains("5 complete, 2 pruned", Study("show", "slow").Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["late"]));
    }

    [Fact]
    public void A_program_that_always_fails_ends_in_one_sentence_that_says_why()
    {
        Cli.Run("study", "run", "bad", "--storage", Storage, "--trials", "9", "--float", "x=0..1", "--", "sh", "-c", "exit 3")
            .AssertOneSentence(1, "5 trials failed one after another", "the program ended with exit code 3");
        Cli.Run("study", "run", "mute", "--storage", Storage, "--trials", "9", "--float", "x=0..1", "--", "true").AssertOneSentence(1, "without a line");
    }

    [Fact]
    public async Task Ctrl_C_gives_the_trial_back_and_the_study_goes_on()
    {
        string program = _folder.Write("wait.sh", "#!/bin/sh\n[ -e \"$1\" ] || { echo waiting >&2; sleep 60; }\necho '{\"value\": 1}'\n");
        string[] arguments = ["study", "run", "wait", "--storage", Storage, "--trials", "1", "--float", "x=0..1", "--", "sh", program, _folder["go"]];
        using (var process = CliProcess.Start(arguments))
        {
            await process.ReadErrorUntil("waiting", TestContext.Current.CancellationToken);
            process.AskToStop();
            Assert.Contains("Stopping", await process.ReadErrorToEnd(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Equal(130, process.ExitCode);
        }
        _folder.Write("go", "");
        Assert.Contains("Study 'wait': 1 complete", Cli.Run(arguments).AssertSuccess().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("study run a --float x=0..1 -- true", "--trials")]
    [InlineData("study run a --trials 3 -- true", "no parameter is named")]
    [InlineData("study run a --trials 3 --float x=0 -- true", "NAME=LOW..HIGH")]
    [InlineData("study run a --trials 3 --float x=0..1:lin -- true", "NAME=LOW..HIGH")]
    [InlineData("study run a --trials 3 --float x=0..1:log -- true", "begins above 0")]
    [InlineData("study run a --trials 3 --int x=0..1.5 -- true", "1.5 is not a whole number")]
    [InlineData("study run a --trials 3 --choice x=a,a -- true", "'a' appears twice")]
    [InlineData("study run a --trials 3 --int x=0..1 --choice x=a -- true", "'x' is named twice")]
    [InlineData("study run a --trials 3 --int x=0..1 --sampler best -- true", "--sampler takes auto, tpe, gp, cmaes, nsga2, sobol, random, not 'best'")]
    [InlineData("study run a --trials 3 --int x=0..1", "PROGRAM")]
    [InlineData("study export a --format tensorboard", "--out")]
    [InlineData("study export a --format xml", "--format takes csv, json, tensorboard, not 'xml'")]
    [InlineData("study best", "NAME")]
    [InlineData("study", "a command is missing: list, show, best, run, worker, export")]
    public void Wrong_usage_ends_in_one_sentence_and_exit_code_2(string arguments, string said) => Cli.Run(arguments.Split(' ')).AssertOneSentence(2, said, "--help");

    [Fact]
    public void What_is_not_there_is_named_and_not_made()
    {
        Cli.Run("study", "run", "a", "--storage", Storage, "--float", "x=0..1", "--", "true").AssertOneSentence(2, "give --trials, --minutes or --cost");
        Study("show", "a").AssertOneSentence(1, "study.db", "There is no file");
        Assert.False(File.Exists(Storage));
        Search("run", 1, "--float", "x=0..1").AssertSuccess();
        Study("show", "circle").AssertOneSentence(1, "there is no study 'circle'; there are square");
        Cli.Run("study", "run", "a", "--storage", Storage, "--trials", "3", "--float", "x=0..1", "--", "no-such-program").AssertOneSentence(1, "no-such-program", "there is no such program");
        Cli.Run("study", "run", "a", "--storage", Storage, "--trials", "3", "--space", _folder.Write("s.json", """{"x": {"flaot": [0, 1]}}"""), "--", "true").AssertOneSentence(1, "s.json", "parameter 'x'", "flaot");
        Cli.Run("study", "list", "--storage", _folder.Write("text.db", "this is no database, however long the text may be")).AssertOneSentence(1, "is no SQLite database");
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private CliResult Study(string verb, params string[] arguments) => Cli.Run(["study", verb, .. arguments, "--storage", Storage]);

    private CliResult Search(string verb, int trials, params string[] arguments) =>
        Cli.Run(["study", verb, "square", "--storage", Storage, "--trials", $"{trials}", .. arguments, "--", "sh", _folder.Write("square.sh", Square)]);
}
