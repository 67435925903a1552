using System.CommandLine;
using Kente.Faces;
using Kente.Faces.Door;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces door</c>: a page that names the faces before the browser's camera.</summary>
internal sealed class DoorCommand : Command
{
    private readonly Option<string> _gallery = new("--gallery")
    {
        Description = "File of the gallery; created if it does not exist.",
        HelpName = "FILE",
        Required = true,
    };
    private readonly Option<double?> _threshold = FractionOption.Create(
        "--threshold", "Squared distance below which a face is recognised, without a stated error. [default: that of the calibration]",
        VerifyCommand.MaxDistance);
    private readonly Option<int?> _framesPerSecond = NumberOption.Create(
        "--camera-fps", "Largest number of camera frames that are analysed per second. [default: 5]", max: 30);
    private readonly ServingOptions _serving = new("Kente Door");
    private readonly FaceNetworkOptions _networks = new();

    public DoorCommand() : base(
        "door", "Shows the browser's camera, names the people of a gallery and enrolls new ones: a demonstration. Ctrl-C stops it.")
    {
        foreach (Option option in (Option[])[_gallery, _threshold, _framesPerSecond]) Options.Add(option);
        _serving.AddTo(this);
        _networks.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (host, port, token) = _serving.Read(parsed);
        using var gallery = FaceGallery.Open(
            parsed.GetValue(_gallery)!, _networks.Load(parsed), new() { Threshold = parsed.GetValue(_threshold) });
        DoorOptions options = new() { Host = host, Port = port, Token = token };
        if (parsed.GetValue(_framesPerSecond) is { } framesPerSecond) options = options with { FramesPerSecond = framesPerSecond };
        return _serving.Serve(parsed, async stop =>
        {
            var server = await DoorServer.StartAsync(gallery, options, stop);
            return new(server, server.FirstVisit, server.Token);
        });
    }
}
