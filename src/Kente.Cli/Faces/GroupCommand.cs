using System.CommandLine;
using Kente.Faces;
using Kente.Vision;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces group</c>.</summary>
internal sealed class GroupCommand : Command
{
    private readonly FaceNetworkOptions _networks = new();
    private readonly Option<double?> _threshold = DistanceOption.Create(
        FormattableString.Invariant($"any two faces of a group are. [default: {FaceAnalyzer.DefaultThreshold}]"));
    private readonly Argument<string[]> _images = ImageArguments.Create(ArgumentArity.OneOrMore);

    public GroupCommand() : base("group", "Groups the faces in images by person, without a gallery: prints JSON, the largest group first.")
    {
        Options.Add(_threshold);
        _networks.AddTo(this);
        Arguments.Add(_images);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var error = parsed.InvocationConfiguration.Error;
        double threshold = parsed.GetValue(_threshold) ?? FaceAnalyzer.DefaultThreshold;
        string[] files = [.. ImageArguments.Files(parsed.GetValue(_images)!)];
        using ProgressEncoder encoder = new(_networks.Load(parsed), files.Length, error);
        List<(string File, ImageSize Size, EncodedFace Face)> found = [];
        List<string> withoutFace = [];
        int exit = ImageArguments.ForEach(files, error, (file, image) =>
        {
            var faces = encoder.Encode(image);
            if (faces.Count == 0) withoutFace.Add(file);
            found.AddRange(faces.Select(face => (file, image.Size, face)));
        });
        encoder.Dispose();
        var groups = FaceGallery.Group([.. found.Select(face => face.Face.Embedding)], threshold).Select(group => new
        {
            faces = group.Select(index => found[index]).Select(face => new
            {
                face.File,
                score = FaceOutput.Score(face.Face.Score),
                box = PredictionOutput.Edges(face.Face.Box, face.Size),
            }),
        });
        parsed.InvocationConfiguration.Output.WriteLine(JsonText.Of(new { threshold, groups, imagesWithoutFace = withoutFace }));
        return exit;
    }
}
