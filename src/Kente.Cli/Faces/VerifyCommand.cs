using System.CommandLine;
using Kente.Faces;
using Kente.Vision;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces verify</c>.</summary>
internal sealed class VerifyCommand : Command
{
    /// <summary>Largest threshold. Embeddings have a length of about 1.5, so no two are farther apart.</summary>
    public const double MaxDistance = 10;

    private readonly FaceNetworkOptions _networks = new();
    private readonly Option<double?> _threshold = FractionOption.Create(
        "--threshold", FormattableString.Invariant(
            $"Squared distance below which the faces count as the same person. [default: {FaceAnalyzer.DefaultThreshold}]"), MaxDistance);
    private readonly Argument<string> _first = new("FIRST") { Description = "Image that shows one face." };
    private readonly Argument<string> _second = new("SECOND") { Description = "Image that shows one face." };

    public VerifyCommand() : base("verify", "Compares the faces of two images: prints JSON with their distance.")
    {
        _networks.AddTo(this);
        Options.Add(_threshold);
        Arguments.Add(_first);
        Arguments.Add(_second);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (first, second) = (RgbImage.Load(parsed.GetValue(_first)!), RgbImage.Load(parsed.GetValue(_second)!));
        var result = _networks.Load(parsed).Verify(first, second, parsed.GetValue(_threshold) ?? FaceAnalyzer.DefaultThreshold);
        parsed.InvocationConfiguration.Output.WriteLine(JsonText.Of(new
        {
            samePerson = result.IsSamePerson,
            distance = Math.Round(result.Distance, 4),
            threshold = result.Threshold,
            first = Face(parsed.GetValue(_first)!, result.First, first.Size),
            second = Face(parsed.GetValue(_second)!, result.Second, second.Size),
        }));
        return ExitCode.Success;
    }

    private static object Face(string file, EncodedFace face, ImageSize size) =>
        new { file, score = FaceOutput.Score(face.Score), box = PredictionOutput.Edges(face.Box, size) };
}
