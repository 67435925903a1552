using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Kente.Cli.Study;
using Kente.Studio;

namespace Kente.Cli.Studio;

/// <summary><c>kente studio</c>: shows studies live in a browser.</summary>
internal sealed class StudioCommand : Command
{
    private readonly StudySource _source = new();
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

    public StudioCommand() : base("studio", "Shows studies and runs in a browser while they run. Ctrl-C stops it.")
    {
        foreach (Option option in (Option[])[_source.Storage, _port, _host, _token, _noBrowser, _json]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        if (parsed.GetValue(_port) > 65535) throw new UsageException($"--port takes a number up to 65535, not '{parsed.GetValue(_port)}'");
        if (parsed.GetValue(_token) is { } token && string.IsNullOrWhiteSpace(token)) throw new UsageException("--token must not be empty");
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        using Interruption interruption = new(error);
        using var storage = _source.Open(parsed);
        StudioOptions options =
            new() { Host = parsed.GetValue(_host)!, Port = parsed.GetValue(_port) ?? 0, Token = parsed.GetValue(_token) };
        ServeAsync(storage, options, parsed.GetValue(_json), parsed.GetValue(_noBrowser), output, interruption.Token).GetAwaiter()
            .GetResult();
        return ExitCode.Success;
    }

    private static async Task ServeAsync(Experiments.IStudyStorage storage, StudioOptions options, bool json, bool noBrowser,
        TextWriter output, CancellationToken stop)
    {
        var server = await StudioServer.StartAsync(storage, options, stop);
        await using (server.ConfigureAwait(false))
        {
            await output.WriteLineAsync(json
                ? JsonSerializer.Serialize(new { address = server.FirstVisit, token = server.Token })
                : $"Kente Studio is at {server.FirstVisit} until Ctrl-C.");
            await output.FlushAsync(CancellationToken.None);
            if (!json && !noBrowser) Open(server.FirstVisit);
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
        catch (Exception error) when (
            error is System.ComponentModel.Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
        }
    }
}
