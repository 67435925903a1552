using System.CommandLine;
using Kente.Faces;
using Kente.Vision;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces verify</c>.</summary>
internal sealed class VerifyCommand : Command
{
    private readonly GallerySource _source = new(required: false);
    private readonly FaceNetworkOptions _networks = new();
    private readonly Option<string?> _name = new("--name") { Description = "Person of the gallery to compare with.", HelpName = "NAME" };
    private readonly Option<double?> _threshold = DistanceOption.Create(FormattableString.Invariant(
        $"the faces count as the same person. [default: {FaceAnalyzer.DefaultThreshold}, or that of the gallery's calibration]"));
    private readonly Argument<string> _first = new("FIRST") { Description = "Image that shows one face." };
    private readonly Argument<string?> _second = new("SECOND")
    {
        Description = "Image that shows one face; none with --gallery.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public VerifyCommand() : base(
        "verify", "Compares the faces of two images, or that of one with a person of a gallery: prints JSON with their distance.")
    {
        _source.AddTo(this);
        Options.Add(_name);
        Options.Add(_threshold);
        _networks.AddTo(this);
        Arguments.Add(_first);
        Arguments.Add(_second);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string first = parsed.GetValue(_first)!;
        object answer = (_source.IsGiven(parsed), parsed.GetValue(_name), parsed.GetValue(_second)) switch
        {
            (true, { } name, null) => InGallery(parsed, name, first),
            (false, null, { } second) => OfTwo(parsed, first, second),
            (true, null, _) => throw new UsageException("--gallery needs --name, the person to compare with"),
            (true, _, _) => throw new UsageException("With --gallery one image is compared with the person; leave out the second"),
            (false, not null, _) => throw new UsageException("--name needs --gallery"),
            _ => throw new UsageException("A second image is missing, or --gallery and --name"),
        };
        parsed.InvocationConfiguration.Output.WriteLine(JsonText.Of(answer));
        return ExitCode.Success;
    }

    private object OfTwo(ParseResult parsed, string firstFile, string secondFile)
    {
        var (first, second) = (RgbImage.Load(firstFile), RgbImage.Load(secondFile));
        var result = _networks.Load(parsed).Verify(first, second, parsed.GetValue(_threshold) ?? FaceAnalyzer.DefaultThreshold);
        return new
        {
            samePerson = result.IsSamePerson,
            distance = FaceOutput.Distance(result.Distance),
            threshold = FaceOutput.Threshold(result.Threshold),
            first = Face(firstFile, result.First, first.Size),
            second = Face(secondFile, result.Second, second.Size),
        };
    }

    private object InGallery(ParseResult parsed, string name, string file)
    {
        _source.Require(parsed, canCreate: false);
        using var gallery = _source.Open(parsed, _networks.Load(parsed), parsed.GetValue(_threshold));
        var result = gallery.Verify(name, file);
        FaceOutput.WarnOfGrowth(gallery, parsed.InvocationConfiguration.Error);
        return new
        {
            samePerson = result.Accepted,
            person = result.Person,
            distance = FaceOutput.Distance(result.Distance),
            threshold = FaceOutput.Threshold(result.Threshold),
            margin = FaceOutput.Distance(result.Margin),
            maxFalseIdentification = FaceOutput.Error(result.MaxFalseIdentification),
            estimatedFalseIdentification = FaceOutput.Error(result.EstimatedFalseIdentification),
            calibration = result.Calibration,
            file,
        };
    }

    private static object Face(string file, EncodedFace face, ImageSize size) =>
        new { file, score = FaceOutput.Score(face.Score), box = PredictionOutput.Edges(face.Box, size) };
}
