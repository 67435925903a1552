using System.Diagnostics;
using System.Text;

namespace Kente.EndToEnd;

/// <summary>Runs the command as a separate process.</summary>
internal sealed class CliProcess : IDisposable
{
    private readonly Process _process;

    private CliProcess(Process process) => _process = process;

    public int ExitCode => _process.ExitCode;

    public static CliProcess Start(params string[] arguments) => StartProgram("Kente.Cli", arguments);

    /// <summary>Starts another program of the repository.</summary>
    public static CliProcess StartProgram(string name, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{name}.dll"), .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        return new(Process.Start(start)!);
    }

    /// <summary>Runs a command to its end without the privilege to ignore file permissions, which root has.</summary>
    public static CliResult RunWithoutPrivilege(params string[] arguments)
    {
        string[] all = [
            .. Environment.IsPrivilegedProcess ? (string[])["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : [], "dotnet",
            Path.Combine(AppContext.BaseDirectory, "Kente.Cli.dll"), .. arguments];
        return RunToEnd(new(all[0], all[1..]));
    }

    /// <summary>Runs a command to its end with additional environment variables.</summary>
    public static CliResult RunWith(Dictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Kente.Cli.dll"), .. arguments]);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return RunToEnd(start);
    }

    /// <summary>Runs a command to its end; files cannot grow beyond some hundred kilobytes, as on a full disk.</summary>
    public static CliResult RunWithLimitedFiles(params string[] arguments)
    {
        // The runtime's own large files are switched off.
        const string limited = "trap '' XFSZ; ulimit -f 400; DOTNET_EnableWriteXorExecute=0 exec dotnet \"$@\"";
        return RunToEnd(new("sh", ["-c", limited, "sh", Path.Combine(AppContext.BaseDirectory, "Kente.Cli.dll"), .. arguments]));
    }

    private static CliResult RunToEnd(ProcessStartInfo start)
    {
        (start.RedirectStandardError, start.RedirectStandardOutput) = (true, true);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    public async Task<string> ReadErrorUntil(string part, CancellationToken cancellation)
    {
        StringBuilder read = new();
        while (await _process.StandardError.ReadLineAsync(cancellation) is { } line)
        {
            read.AppendLine(line);
            if (line.Contains(part, StringComparison.Ordinal)) return read.ToString();
        }
        throw new InvalidOperationException($"'{part}' was not written: {read}");
    }

    public async Task<string> ReadOutputLine(CancellationToken cancellation) =>
        await _process.StandardOutput.ReadLineAsync(cancellation)
            ?? throw new InvalidOperationException("The command ended without output.");

    public async Task<string> ReadErrorToEnd(CancellationToken cancellation)
    {
        string rest = await _process.StandardError.ReadToEndAsync(cancellation);
        await _process.WaitForExitAsync(cancellation);
        return rest;
    }

    // SIGTERM is handled like SIGINT. A test that a shell starts in the background ignores SIGINT.
    public void AskToStop()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
