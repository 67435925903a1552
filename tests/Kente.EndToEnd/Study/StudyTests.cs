using System.Text.Json;

namespace Kente.EndToEnd.Study;

/// <summary><c>kente study</c> with a shell script as the program.</summary>
public sealed class StudyTests : IDisposable
{
    // Reads x from the parameters and returns (x - 0.3)², in three steps that approach it.
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
    public void A_study_runs_a_program_and_shows_lists_and_exports_its_results()
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
        Study("export", "square", "--format", "json", "--out", Storage).AssertOneSentence(2, "The result would replace");
        Assert.Matches(@"square\s+minimize\s+6\s+0\s+", Study("list").AssertSuccess().Output);
    }

    [Fact]
    public void A_study_continues_and_a_worker_uses_its_parameters()
    {
        Search("run", 2, "--float", "x=0..1").AssertSuccess();
        Search("worker", 5).AssertSuccess();
        var done = Search("run", 5, "--float", "x=0..1", "--json").AssertSuccess();

        using var report = JsonDocument.Parse(done.Output);
        Assert.Equal(5, report.RootElement.GetProperty("trials").GetProperty("Complete").GetInt32());
    }

    [Fact]
    public void Parameters_of_a_file_can_be_conditional()
    {
        string space =
            _folder.Write("space.json",
            """{"x": {"float": [0, 1]}, "opt": {"choice": ["adam", "sgd"]}, "momentum": {"float": [0, 0.9], "step": 0.1, "when": {"opt": "sgd"}}}""");
        Search("run", 8, "--space", space, "--sampler", "random", "--seed", "3").AssertSuccess();

        using var json = JsonDocument.Parse(Study("export", "square", "--format", "json").AssertSuccess().Output);
        var parameters = json.RootElement.GetProperty("trials").EnumerateArray().Select(trial => trial.GetProperty("parameters")).ToArray();
        Assert.All(parameters, trial =>
            Assert.Equal(trial.GetProperty("opt").GetString() == "sgd", trial.TryGetProperty("momentum", out _)));
        Assert.Equal(2, parameters.Select(trial => trial.GetProperty("opt").GetString()).Distinct().Count());
    }

    [Fact]
    public void The_program_of_a_pruned_trial_is_stopped()
    {
        // The pruner compares with the first five trials; the others would run for long and write a file.
        string program = _folder.Write("slow.sh", $$"""
            #!/bin/sh
            [ "$KENTE_TRIAL" -lt 5 ] && { echo '{"step": 1, "value": 0}'; echo '{"value": 0}'; exit; }
            echo '{"step": 1, "value": 9}'
            sleep 20
            touch {{_folder["late"]}}
            """);
        Cli.Run("study", "run", "slow", "--storage", Storage, "--trials", "7", "--float", "x=0..1", "--pruner", "median", "--", "sh",
            program).AssertSuccess();

        Assert.Contains("5 complete, 2 pruned", Study("show", "slow").Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["late"]));
    }

    [Fact]
    public void A_program_that_always_fails_gives_one_sentence_with_the_reason()
    {
        var bad = Cli.Run("study", "run", "bad", "--storage", Storage, "--trials", "9", "--float", "x=0..1", "--", "sh", "-c", "exit 3");
        string[] lines = bad.Error.TrimEnd('\n').Split('\n');
        Assert.Equal((1, ""), (bad.Exit, bad.Output));
        Assert.Equal([.. Enumerable.Range(0, 5).Select(trial => $"trial {trial} failed: the program ended with exit code 3."),
            "kente: 5 trials failed one after another. The last one: the program ended with exit code 3."], lines);
    }

    [Theory]
    [InlineData("echo nothing", "the program ended without a line {\"value\": …} on standard output.")]
    [InlineData("""echo '{"value": 0.'""",
        """the program ended without a line {"value": …} on standard output; '{"value": 0.' is not valid JSON.""")]
    [InlineData("""echo '{"value": "abc"}'""", "the program's value is \"abc\", which is not a number.")]
    [InlineData("""echo '{"value": null}'""", "the program's value is null, which is not a number.")]
    [InlineData("""echo '{"step": "a", "value": 1}'""", "the program's step is \"a\", which is not an integer.")]
    [InlineData("""echo '{"values": [1, 2]}'""", "the program printed 2 values, but the study has 1 objective.")]
    [InlineData("""echo '{"values": {"loss": 1}}'""", "the program printed a value of 'loss', but the objectives are 0.")]
    public void A_failed_trial_has_a_reason_and_a_study_without_a_complete_trial_fails(string script, string reason)
    {
        var run =
            Cli.Run("study", "run", "three", "--storage", Storage, "--trials", "3", "--float", "x=0..1", "--", "sh",
            _folder.Write("bad.sh", script));

        Assert.Equal(1, run.Exit);
        foreach (int trial in (int[])[0, 1, 2]) Assert.Contains($"trial {trial} failed: {reason}\n", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN {", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("kente: no trial of the study 'three' is complete.\n", run.Error, StringComparison.Ordinal);
        Assert.Matches($@"last failure +{System.Text.RegularExpressions.Regex.Escape(reason)} \(trial 2\)", run.Output);
        Assert.Matches($@"last failure +{System.Text.RegularExpressions.Regex.Escape(reason)} \(trial 2\)", Study("show", "three")
            .AssertSuccess().Output);
        using var json = JsonDocument.Parse(Study("show", "three", "--json").AssertSuccess().Output);
        Assert.Equal((2, reason),
            (json.RootElement.GetProperty("last_failure").GetProperty("number").GetInt32(), json.RootElement.GetProperty("last_failure")
            .GetProperty("error").GetString()));
    }

    [Fact]
    public void Reports_name_the_options_of_the_command_line()
    {
        string said = Search("run", 2, "--float", "x=0..1").AssertSuccess().Output;

        Assert.Matches(@"shrunk best +unknown: .*--validation-size.*""standard_error""", said);
        Assert.DoesNotContain("ReportOptions", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Minutes_can_be_fractions()
    {
        string one = _folder.Write("one.sh", "echo '{\"value\": 1}'");
        Assert.Contains(
            "complete",
            Cli.Run(
                "study", "run", "short", "--storage", Storage, "--minutes", "0.05", "--float", "x=0..1", "--", "sh",
                one).AssertSuccess().Output,
            StringComparison.Ordinal);
        Assert.Contains(
            "complete",
            Cli.Run(
                "study", "run", "dear", "--storage", Storage, "--cost", "0.005", "--float", "x=0..1", "--", "sh",
                one).AssertSuccess().Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_runs_each_combination_once_without_a_number_of_trials()
    {
        string one = _folder.Write("one.sh", "echo '{\"value\": 1}'");
        string[] Arguments(string verb, params string[] space) =>
            ["study", verb, "grid", "--storage", Storage, "--sampler", "grid", .. space, "--", "sh", one];
        string[] space = ["--choice", "opt=adam,sgd", "--int", "depth=1..3", "--float", "drop=0..0.5:step=0.25"];
        Assert.Contains("Study 'grid': 18 complete", Cli.Run(Arguments("run", space)).AssertSuccess().Output, StringComparison.Ordinal);
        Assert.Contains("Study 'grid': 18 complete", Cli.Run(Arguments("worker")).AssertSuccess().Output, StringComparison.Ordinal);

        using var json = JsonDocument.Parse(Study("export", "grid", "--format", "json").AssertSuccess().Output);
        Assert.Equal(
            18,
            json.RootElement.GetProperty("trials").EnumerateArray().Select(
                trial => trial.GetProperty("parameters").ToString()).Distinct().Count());
        Cli.Run(Arguments("run", "--float", "x=0..1")).AssertOneSentence(2, "'x'", "step");
    }

    [Fact]
    public void A_read_only_storage_can_be_shown_and_is_named_when_written_to()
    {
        Search("run", 3, "--float", "x=0..1").AssertSuccess();
        // Folders have other permissions there.
        if (OperatingSystem.IsWindows()) return;
        string folder = _folder["medium"], file = Path.Combine(folder, "study.db");
        Directory.CreateDirectory(folder);
        File.Copy(Storage, file);
        File.SetUnixFileMode(file, UnixFileMode.UserRead);
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Assert.Matches(
                @"square\s+minimize\s+3\s+0\s+", CliProcess.RunWithoutPrivilege("study", "list", "--storage", file).AssertSuccess().Output);
            Assert.Contains(
                "Study 'square': 3 complete",
                CliProcess.RunWithoutPrivilege("study", "show", "square", "--storage", file).AssertSuccess().Output,
                StringComparison.Ordinal);
            Assert.Contains(
                "trial ", CliProcess.RunWithoutPrivilege("study", "best", "square", "--storage", file).AssertSuccess().Output,
                StringComparison.Ordinal);
            Assert.Equal(
                4,
                CliProcess.RunWithoutPrivilege("study", "export", "square", "--storage", file).AssertSuccess().Output.TrimEnd().Split(
                    '\n').Length);
            CliProcess.RunWithoutPrivilege(
                "study", "run", "square", "--storage", file, "--trials", "5", "--float", "x=0..1", "--",
                "true").AssertOneSentence(1, file, "cannot be written");
            CliProcess.RunWithoutPrivilege("study", "worker", "square", "--storage", file, "--trials", "5", "--", "true").AssertOneSentence(
                1, file, "cannot be written");
            Assert.Equal([file], Directory.GetFiles(folder));
        }
        finally
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Theory]
    [InlineData("""{"x": {"float": [0, 1]}, "y": {"float": [0, 1], "when": {"x": 1}}}""", "parameter 'y'", "'x' is a continuous range")]
    [InlineData("""{"x": {"int": [1, 3]}, "y": {"float": [0, 1], "when": {"x": 4}}}""", "parameter 'y'", "'x' is never 4")]
    [InlineData("""{"x": {"choice": ["a", "b"]}, "y": {"float": [0, 1], "when": {"x": ["a", "c"]}}}""", "parameter 'y'", "'x' is never c")]
    [InlineData("""{"x": {"float": ["0", 1]}}""", "parameter 'x'", "\"float\" takes [low, high], two numbers")]
    [InlineData("""{"x": {"int": [0, 1.5]}}""", "parameter 'x'", "\"int\" takes [low, high], two integers")]
    [InlineData("""{"x": {"float": 1}}""", "parameter 'x'", "\"float\" takes [low, high]")]
    [InlineData("""{"x": {"choice": "a"}}""", "parameter 'x'", "\"choice\" takes a list of values")]
    [InlineData("""{"x": {"int": [1, 8], "log": 1}}""", "parameter 'x'", "\"log\" takes true or false")]
    [InlineData("""{"x": {"int": [1, 8], "step": "2"}}""", "parameter 'x'", "\"step\" takes a number")]
    [InlineData("""{"x": [0, 1]}""", "parameter 'x'", "it takes an object such as {\"float\": [0, 1]}")]
    [InlineData("""["x"]""", "not a JSON object of parameters", "docs/tuning.md")]
    public void An_invalid_parameter_file_gives_a_sentence_with_what_is_expected(string space, params string[] said) =>
        Cli.Run(
            "study", "run", "a", "--storage", Storage, "--trials", "3", "--space", _folder.Write("space.json", space), "--",
            "true").AssertOneSentence(1, [.. said, "space.json"]);

    [Fact]
    public void The_parameter_file_of_the_documentation_is_read()
    {
        string text = File.ReadAllText(Path.Combine(Samples.SampleProgram.Root, "docs", "tuning.md"));
        int from = text.IndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;
        string space = _folder.Write("space.json", text[from..text.IndexOf("```", from, StringComparison.Ordinal)]);
        Search("run", 12, "--space", space, "--sampler", "random", "--seed", "3").AssertSuccess();

        using var json = JsonDocument.Parse(Study("export", "square", "--format", "json").AssertSuccess().Output);
        var parameters = json.RootElement.GetProperty("trials").EnumerateArray().Select(trial => trial.GetProperty("parameters")).ToArray();
        Assert.Equal(
            ["batch", "drop", "momentum", "nesterov", "opt", "rate", "warmup"],
            parameters.SelectMany(trial => trial.EnumerateObject()).Select(parameter => parameter.Name).Distinct().Order());
        Assert.All(
            parameters, trial => Assert.Equal(trial.GetProperty("opt").GetString() != "adam", trial.TryGetProperty("momentum", out _)));
        Assert.All(
            parameters,
            trial => Assert.Equal(
                trial.GetProperty("opt").GetString() == "sgd" && trial.GetProperty("warmup").GetInt32() < 2,
                trial.TryGetProperty("nesterov", out _)));
    }

    [Fact]
    public async Task Ctrl_C_returns_the_trial_to_the_queue_and_the_study_continues()
    {
        string program = _folder.Write("wait.sh", "#!/bin/sh\n[ -e \"$1\" ] || { echo waiting >&2; sleep 60; }\necho '{\"value\": 1}'\n");
        string[] arguments = [
            "study", "run", "wait", "--storage", Storage, "--trials", "1", "--float", "x=0..1", "--", "sh", program, _folder["go"]];
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
    [InlineData("study run a --trials 3 -- true", "No parameter is given")]
    [InlineData("study run a --trials 3 --float x=0 -- true", "NAME=LOW..HIGH")]
    [InlineData("study run a --trials 3 --float x=0..1:lin -- true", "NAME=LOW..HIGH")]
    [InlineData("study run a --trials 3 --float x=0..1:log -- true", "must begin above 0")]
    [InlineData("study run a --trials 3 --int x=0..1.5 -- true", "1.5 is not an integer")]
    [InlineData("study run a --trials 3 --choice x=a,a -- true", "'a' appears twice")]
    [InlineData("study run a --trials 3 --int x=0..1 --choice x=a -- true", "'x' is given twice")]
    [InlineData(
        "study run a --trials 3 --int x=0..1 --sampler best -- true",
        "--sampler takes auto, tpe, gp, cmaes, genetic, nsga2, sobol, grid, random, not 'best'")]
    [InlineData("study run a --trials 3 --int x=0..1", "PROGRAM")]
    [InlineData("study export a --format tensorboard", "--out")]
    [InlineData("study export a --format xml", "--format takes csv, json, tensorboard, not 'xml'")]
    [InlineData("study best", "NAME")]
    [InlineData("study", "A command is missing: list, show, best, run, worker, export")]
    public void Wrong_usage_gives_one_sentence_and_exit_code_2(string arguments, string said) =>
        Cli.Run(arguments.Split(' ')).AssertOneSentence(2, said, "--help");

    [Fact]
    public void A_missing_storage_or_study_is_named_and_not_created()
    {
        Cli.Run("study", "run", "a", "--storage", Storage, "--float", "x=0..1", "--", "true").AssertOneSentence(
            2, "Give --trials, --minutes or --cost");
        Cli.Run("study", "run", "a", "--storage", "mysql://a/b", "--trials", "1", "--float", "x=0..1", "--", "true").AssertOneSentence(
            1, "'mysql://' is not a known storage");
        Cli.Run("study", "run", "a", "--storage", Storage, "--minutes", "0", "--float", "x=0..1", "--", "true").AssertOneSentence(
            2, "--minutes takes a number above 0, not '0'");
        Study("show", "a").AssertOneSentence(1, "study.db", "does not exist");
        Assert.False(File.Exists(Storage));
        Search("run", 1, "--float", "x=0..1").AssertSuccess();
        Study("show", "circle").AssertOneSentence(1, "there is no study 'circle'; there are square");
        Cli.Run("study", "run", "a", "--storage", Storage, "--trials", "3", "--float", "x=0..1", "--", "no-such-program").AssertOneSentence(
            1, "no-such-program", "the program does not exist");
        Cli.Run(
            "study", "run", "a", "--storage", Storage, "--trials", "3", "--space", _folder.Write("s.json", """{"x": {"flaot": [0, 1]}}"""),
            "--", "true").AssertOneSentence(1, "s.json", "parameter 'x'", "flaot");
        Cli.Run(
            "study", "list", "--storage",
            _folder.Write("text.db", "this is no database, however long the text may be")).AssertOneSentence(
                1, "is not an SQLite database");
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private CliResult Study(string verb, params string[] arguments) => Cli.Run(["study", verb, .. arguments, "--storage", Storage]);

    private CliResult Search(string verb, int trials, params string[] arguments) =>
        Cli.Run(
            ["study", verb, "square", "--storage", Storage, "--trials", $"{trials}", .. arguments, "--", "sh", _folder.Write(
                "square.sh", Square)]);
}
