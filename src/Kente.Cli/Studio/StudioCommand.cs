using System.CommandLine;
using Kente.Cli.Study;
using Kente.Studio;

namespace Kente.Cli.Studio;

/// <summary><c>kente studio</c>: shows studies live in a browser.</summary>
internal sealed class StudioCommand : Command
{
    private readonly StudySource _source = new();
    private readonly ServingOptions _serving = new("Kente Studio");

    public StudioCommand() : base("studio", "Shows studies and runs in a browser while they run. Ctrl-C stops it.")
    {
        Options.Add(_source.Storage);
        _serving.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (host, port, token) = _serving.Read(parsed);
        using var storage = _source.Open(parsed);
        return _serving.Serve(parsed, async stop =>
        {
            var server = await StudioServer.StartAsync(storage, new() { Host = host, Port = port, Token = token }, stop);
            return new(server, server.FirstVisit, server.Token);
        });
    }
}
