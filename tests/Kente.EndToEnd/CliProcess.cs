using System.Diagnostics;
using System.Text;

namespace Kente.EndToEnd;

/// <summary>The command as a process of its own.</summary>
internal sealed class CliProcess : IDisposable
{
    private readonly Process _process;

    private CliProcess(Process process) => _process = process;

    public int ExitCode => _process.ExitCode;

    public static CliProcess Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Kente.Cli.dll"), .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        return new(Process.Start(start)!);
    }

    /// <summary>Runs a command to its end as a user whom rights of files hold back: root's first right is taken from it.</summary>
    public static CliResult RunWithoutPrivilege(params string[] arguments)
    {
        string[] all = [.. Environment.IsPrivilegedProcess ? (string[])["setpriv", "--bounding-set=-dac_override"] : [], "dotnet", Path.Combine(AppContext.BaseDirectory, "Kente.Cli.dll"), .. arguments];
        using var process = Process.Start(new ProcessStartInfo(all[0], all[1..]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
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
        throw new InvalidOperationException($"'{part}' never came: {read}");
    }

    public async Task<string> ReadOutputLine(CancellationToken cancellation) => await _process.StandardOutput.ReadLineAsync(cancellation) ?? throw new InvalidOperationException("The command has ended without a word.");

    public async Task<string> ReadErrorToEnd(CancellationToken cancellation)
    {
        string rest = await _process.StandardError.ReadToEndAsync(cancellation);
        await _process.WaitForExitAsync(cancellation);
        return rest;
    }

    // SIGTERM is handled as SIGINT is, and a test started in the background of a shell ignores SIGINT.
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
