using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Kente.Cli.Common;

/// <summary>The options of commands that serve a page, and how they print its address, open it and stop.</summary>
/// <param name="name">Name of the page in the printed line.</param>
internal sealed class ServingOptions(string name)
{
    private readonly Option<int?> _port = NumberOption.Create("--port", "Port to listen on; 0 for a free one. [default: 0]", min: 0);
    private readonly Option<string> _host = new("--host")
    {
        Description = "Name or address of this machine to listen on. 0.0.0.0 admits other machines, which need the token.",
        HelpName = "HOST",
        DefaultValueFactory = _ => "127.0.0.1",
    };
    private readonly Option<string?> _token = new("--token")
    {
        Description = "Access token. [default: random if other machines can reach the host, else none]",
        HelpName = "TEXT",
    };
    private readonly Option<bool> _noBrowser = new("--no-browser") { Description = "Print the address without opening a browser." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the address as JSON." };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_port, _host, _token, _noBrowser, _json]) command.Options.Add(option);
    }

    /// <summary>Returns where to listen and the token.</summary>
    /// <exception cref="UsageException">The port is above 65535, or the token is empty.</exception>
    public (string Host, int Port, string? Token) Read(ParseResult parsed)
    {
        if (parsed.GetValue(_port) > 65535) throw new UsageException($"--port takes a number up to 65535, not '{parsed.GetValue(_port)}'");
        string? token = parsed.GetValue(_token);
        if (token is not null && string.IsNullOrWhiteSpace(token)) throw new UsageException("--token must not be empty");
        return (parsed.GetValue(_host)!, parsed.GetValue(_port) ?? 0, token);
    }

    /// <summary>Serves until Ctrl-C.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="start">Starts the server.</param>
    /// <returns>The exit code.</returns>
    public int Serve(ParseResult parsed, Func<CancellationToken, Task<RunningServer>> start)
    {
        using Interruption interruption = new(parsed.InvocationConfiguration.Error);
        ServeAsync(parsed, start, interruption.Token).GetAwaiter().GetResult();
        return ExitCode.Success;
    }

    private async Task ServeAsync(ParseResult parsed, Func<CancellationToken, Task<RunningServer>> start, CancellationToken stop)
    {
        var (server, firstVisit, token) = await start(stop);
        await using (server.ConfigureAwait(false))
        {
            bool json = parsed.GetValue(_json);
            var output = parsed.InvocationConfiguration.Output;
            await output.WriteLineAsync(json
                ? JsonSerializer.Serialize(new { address = firstVisit, token })
                : $"{name} is at {firstVisit} until Ctrl-C.");
            await output.FlushAsync(CancellationToken.None);
            if (!json && !parsed.GetValue(_noBrowser)) Open(firstVisit);
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // The address is printed in any case; a machine may have no browser.
    private static void Open(Uri address)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(address.ToString()) { UseShellExecute = true });
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
        }
    }
}
