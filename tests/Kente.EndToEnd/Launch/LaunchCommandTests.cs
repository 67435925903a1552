namespace Kente.EndToEnd.Launch;

/// <summary>kente launch: several processes of one program.</summary>
public sealed class LaunchCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_of_the_command_line_runs_in_two_processes_and_writes_its_results_once()
    {
        var result = Cli.Run(
            "launch", "-n", "2", "--", "localize", "train", "--images", "24", "--epochs", "1", "--batch", "8", "--image-size", "64",
            "--out", _folder["run"]).AssertSuccess();

        Assert.True(File.Exists(_folder["run/model.keras"]));
        Assert.True(File.Exists(_folder["run/report.json"]));
        Assert.All(Lines(result.Output), line => Assert.StartsWith("[0] ", line, StringComparison.Ordinal));
        Assert.Single(Lines(result.Error), line => line.Contains("Results are in", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_process_knows_its_number_and_the_cores_are_divided()
    {
        var result = Shell("echo $RANK of $WORLD_SIZE at $MASTER_ADDR with $OMP_NUM_THREADS", "-n", "2").AssertSuccess();

        int threads = Math.Max(1, Environment.ProcessorCount / 2);
        Assert.Equal([$"[0] 0 of 2 at 127.0.0.1 with {threads}", $"[1] 1 of 2 at 127.0.0.1 with {threads}"], Lines(result.Output).Order());
    }

    [Fact]
    public void Hosts_get_consecutive_processes_by_the_remote_shell()
    {
        string shell = _folder.Write("shell", "#!/bin/sh\necho \"host $1\"\nexec sh -c \"$2\"\n");
        File.SetUnixFileMode(shell, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var result = Shell(
            "echo it\\'s $RANK and $LOCAL_RANK of $WORLD_SIZE at $MASTER_ADDR:$MASTER_PORT",
            "-n", "3", "--hosts", "10.0.0.1,10.0.0.2", "--remote-shell", shell).AssertSuccess();

        Assert.Equal(
            [
                "[0] host 10.0.0.1", "[0] it's 0 and 0 of 3 at 10.0.0.1:29500", "[1] host 10.0.0.1", "[1] it's 1 and 1 of 3 at 10.0.0.1:29500",
                "[2] host 10.0.0.2", "[2] it's 2 and 0 of 3 at 10.0.0.1:29500",
            ],
            Lines(result.Output).Order());
    }

    [Fact]
    public void A_process_that_fails_ends_the_others_and_gives_the_exit_code()
    {
        var result = Shell("if [ $RANK = 1 ]; then exit 7; fi; sleep 1; echo done", "-n", "2");

        Assert.Equal(7, result.Exit);
        Assert.Contains("[1] ended with the exit code 7", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_processes_are_started_again_as_often_as_asked()
    {
        string mark = _folder["mark"];
        var result = Shell($"if [ $RANK = 1 ] && [ ! -f {mark} ]; then touch {mark}; exit 7; fi; echo done", "-n", "2", "--restarts", "2").AssertSuccess();

        Assert.Contains("A process ended with the exit code 7; starting all again (1 of 2).", result.Error, StringComparison.Ordinal);
        Assert.Equal(["[0] done", "[0] done", "[1] done"], Lines(result.Output).Order());
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        Cli.Run("launch", "-n", "2", "--", "no-such-program").AssertOneSentence(1, "The program 'no-such-program' cannot be started");
        Cli.Run("launch", "-n", "1", "--hosts", "a,b", "--", "sh").AssertOneSentence(2, "-n 1 is less than the number of hosts, 2");
        Cli.Run("launch", "-n", "0", "--", "sh").AssertOneSentence(2, "-n takes a whole number of at least 1, not '0'");
        Cli.Run("launch", "--restarts", "-1", "--", "sh").AssertOneSentence(2, "--restarts");
        Cli.Run("launch").AssertOneSentence(2, "PROGRAM");
    }

    private static CliResult Shell(string script, params string[] options) => Cli.Run(["launch", .. options, "--", "sh", "-c", script]);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
