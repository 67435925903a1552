using System.CommandLine;
using Kente.Faces;
using Kente.Vision;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces identify</c>.</summary>
internal sealed class IdentifyCommand : Command
{
    // Below this margin the second nearest person is nearly as near.
    private const double SmallMargin = 0.05;

    private readonly GallerySource _source = new();
    private readonly FaceNetworkOptions _networks = new();
    private readonly Option<double?> _threshold = DistanceOption.Create(
        "a face is recognised; no error is stated for it. [default: that of the calibration]");
    private readonly Argument<string[]> _images = ImageArguments.Create(ArgumentArity.OneOrMore);

    public IdentifyCommand() : base("identify", "Identifies the faces in images by a gallery: prints one line of JSON for each image.")
    {
        _source.AddTo(this);
        Options.Add(_threshold);
        _networks.AddTo(this);
        Arguments.Add(_images);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        _source.Require(parsed, canCreate: false);
        double? threshold = parsed.GetValue(_threshold);
        using var gallery = _source.Open(parsed, _networks.Load(parsed), threshold);
        if (threshold is null && gallery.Calibration is null)
            throw new InvalidOperationException("The gallery has no threshold; run 'kente faces calibrate' first, or give --threshold.");
        FaceOutput.WarnOfGrowth(gallery, error);
        return ImageArguments.ForEach(parsed.GetValue(_images)!, error, (file, image) => output.WriteLine(
            JsonText.LineOf(new { file, faces = gallery.Identify(image).Select(face => Result(face, image.Size)) })));
    }

    private static object Result(Identification face, ImageSize size) => new
    {
        box = PredictionOutput.Edges(face.Box!.Value, size),
        person = face.Person,
        result = face.Person is null ? "not recognised" : face.Margin < SmallMargin ? "recognised, small margin" : "recognised",
        nearest = face.Nearest,
        distance = FaceOutput.Distance(face.Distance),
        threshold = FaceOutput.Threshold(face.Threshold),
        margin = FaceOutput.Distance(face.Margin),
        maxFalseIdentification = FaceOutput.Error(face.MaxFalseIdentification),
        estimatedFalseIdentification = FaceOutput.Error(face.EstimatedFalseIdentification),
        calibration = face.Calibration,
    };
}
