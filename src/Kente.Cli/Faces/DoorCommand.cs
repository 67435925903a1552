using System.CommandLine;
using Kente.Faces;
using Kente.Faces.Door;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces door</c>: a page that names the faces before the browser's camera.</summary>
internal sealed class DoorCommand : Command
{
    private readonly GallerySource _source = new();
    private readonly Option<double?> _threshold = DistanceOption.Create(
        "a face is recognised, without a stated error. [default: that of the calibration]");
    private readonly Option<int?> _framesPerSecond = NumberOption.Create(
        "--camera-fps", "Largest number of camera frames that are analysed per second. [default: 5]", max: 30);
    private readonly ServingOptions _serving = new("Kente Door");
    private readonly FaceNetworkOptions _networks = new();

    public DoorCommand() : base(
        "door", "Shows the browser's camera, names the people of a gallery and enrolls new ones: a demonstration. Ctrl-C stops it.")
    {
        _source.AddTo(this);
        foreach (Option option in (Option[])[_threshold, _framesPerSecond]) Options.Add(option);
        _serving.AddTo(this);
        _networks.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (host, port, token) = _serving.Read(parsed);
        _source.Require(parsed, canCreate: true);
        bool isNew = _source.IsNewFile(parsed);
        using var gallery = _source.Open(parsed, _networks.Load(parsed), parsed.GetValue(_threshold), canCreate: true);
        if (isNew)
            parsed.InvocationConfiguration.Error.WriteLine($"{gallery.Path} did not exist: a new gallery without people was created.");
        FaceOutput.WarnOfGrowth(gallery, parsed.InvocationConfiguration.Error);
        DoorOptions options = new() { Host = host, Port = port, Token = token };
        if (parsed.GetValue(_framesPerSecond) is { } framesPerSecond) options = options with { FramesPerSecond = framesPerSecond };
        return _serving.Serve(parsed, async stop =>
        {
            var server = await DoorServer.StartAsync(gallery, options, stop);
            return new(server, server.FirstVisit, server.Token);
        });
    }
}
