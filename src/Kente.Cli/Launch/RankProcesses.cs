using System.Diagnostics;

namespace Kente.Cli.Launch;

/// <summary>The processes of one attempt. If one ends with an error, the others are ended.</summary>
internal sealed class RankProcesses(LaunchedProgram program, LaunchPlan plan, TextWriter output, TextWriter error) : IDisposable
{
    // The others find the lost process themselves, and name it.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private readonly List<Process> _processes = [];
    private readonly List<Task> _readers = [];
    private readonly Lock _writing = new();

    /// <summary>Starts all processes and waits for their end.</summary>
    /// <param name="resume">Whether an earlier attempt failed.</param>
    /// <returns>0, or the exit code of the first process that ended with an error.</returns>
    public int Run(bool resume)
    {
        int port = plan.ChoosePort();
        string[] command = program.CommandLine(resume);
        for (int rank = 0; rank < plan.Processes; rank++) Start(rank, command, plan.EnvironmentOf(rank, port));
        Task<(int Rank, int Code)>[] ends = [.. _processes.Select(async (process, rank) =>
        {
            await process.WaitForExitAsync();
            return (rank, process.ExitCode);
        })];
        int exit = WaitForAll(ends);
        Task.WaitAll([.. _readers], Grace);
        return exit;
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            Kill(process);
            process.Dispose();
        }
    }

    private int WaitForAll(Task<(int Rank, int Code)>[] ends)
    {
        List<Task<(int Rank, int Code)>> running = [.. ends];
        while (running.Count > 0)
        {
            var ended = Task.WhenAny(running).GetAwaiter().GetResult();
            running.Remove(ended);
            var (rank, code) = ended.Result;
            if (code == 0) continue;
            Write(error, rank, $"ended with the exit code {code}");
            if (!Task.WaitAll([.. running], Grace)) Write(error, rank, "the other processes are stopped");
            foreach (var process in _processes) Kill(process);
            return code;
        }
        return 0;
    }

    private void Start(int rank, string[] command, (string Name, string Value)[] environment)
    {
        string? host = plan.HostOf(rank);
        ProcessStartInfo start = host is null
            ? new(command[0], command[1..])
            : new(plan.RemoteShell, [host, RemoteCommand(command, environment)]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        if (host is null)
            foreach (var (name, value) in environment) start.Environment[name] = value;
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            throw new InvalidOperationException($"The program '{start.FileName}' cannot be started; check its name and that it may be executed.", fault);
        }
        _processes.Add(process);
        _readers.Add(Task.Run(() => Copy(process.StandardOutput, output, rank)));
        _readers.Add(Task.Run(() => Copy(process.StandardError, error, rank)));
    }

    private static string RemoteCommand(string[] command, (string Name, string Value)[] environment)
    {
        string variables = string.Join(' ', environment.Select(variable => $"{variable.Name}={Quoted(variable.Value)}"));
        return $"cd {Quoted(Environment.CurrentDirectory)} && exec env {variables} {string.Join(' ', command.Select(Quoted))}";
    }

    private void Copy(StreamReader lines, TextWriter to, int rank)
    {
        while (lines.ReadLine() is { } line) Write(to, rank, line);
    }

    private void Write(TextWriter to, int rank, string line)
    {
        lock (_writing) to.WriteLine($"[{rank}] {line}");
    }

    private static string Quoted(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile.
        }
    }
}
