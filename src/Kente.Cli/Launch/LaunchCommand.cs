using System.CommandLine;

namespace Kente.Cli.Launch;

/// <summary><c>kente launch</c>: runs a program, or a command of kente, in several processes that train together.</summary>
internal sealed class LaunchCommand : Command
{
    private readonly Option<int?> _processes = NumberOption.Create(
        "-n", "Number of processes on all hosts together; default one for each core of this machine.", min: 1);
    private readonly Option<string[]> _hosts = new("--hosts")
    {
        Description = "Hosts of the processes, with commas between; the first one, which has the process 0, must be able to reach the others by "
            + "ssh without a password, and have the program and the data at the same paths. Default this machine.",
        HelpName = "HOST,HOST",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };
    private readonly Option<int?> _restarts = NumberOption.Create(
        "--restarts", "How often all processes are started again after one has ended with an error; a command of kente resumes from its "
            + "checkpoint. Default 0.", min: 0);
    private readonly Option<int?> _port = NumberOption.Create(
        "--port", "Port of the process 0. By default a free one, and 29500 with several hosts.", min: 1, max: 65535);
    private readonly Option<string> _shell = new("--remote-shell")
    {
        Description = "Program that runs a command on a host: its arguments are the host and the command.",
        HelpName = "PROGRAM",
        DefaultValueFactory = _ => "ssh",
    };
    private readonly Argument<string[]> _program = new("program")
    {
        Description = "After --: a command of kente, such as 'localize train', or a program with its arguments.",
        HelpName = "PROGRAM",
        Arity = ArgumentArity.OneOrMore,
    };

    public LaunchCommand() : base("launch", "Runs a program in several processes that train together: kente launch -n 2 -- localize train.")
    {
        foreach (Option option in (Option[])[_processes, _hosts, _restarts, _port, _shell]) Options.Add(option);
        Arguments.Add(_program);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string[] hosts = [.. parsed.GetValue(_hosts)!.SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries))];
        int processes = parsed.GetValue(_processes) ?? Math.Max(hosts.Length, Environment.ProcessorCount);
        if (processes < hosts.Length)
            throw new UsageException($"-n {processes} is less than the number of hosts, {hosts.Length}; each host needs at least one process.");
        int restarts = parsed.GetValue(_restarts) ?? 0;
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        LaunchedProgram program = new(parsed.GetValue(_program)!);
        for (int attempt = 0; ; attempt++)
        {
            using RankProcesses ranks = new(program, new(processes, hosts, parsed.GetValue(_port), parsed.GetValue(_shell)!), output, error);
            int exit = ranks.Run(attempt > 0);
            if (exit is ExitCode.Success or ExitCode.Interrupted or ExitCode.WrongUsage || attempt == restarts) return exit;
            error.WriteLine($"kente: A process ended with the exit code {exit}; starting all again ({attempt + 1} of {restarts}).");
        }
    }
}
