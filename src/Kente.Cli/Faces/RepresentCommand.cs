using System.CommandLine;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces represent</c>.</summary>
internal sealed class RepresentCommand : Command
{
    private readonly FaceNetworkOptions _networks = new();
    private readonly Argument<string[]> _images = ImageArguments.Create(ArgumentArity.OneOrMore);

    public RepresentCommand() : base("represent", "Computes the embeddings of faces: prints one line of JSON for each image.")
    {
        _networks.AddTo(this);
        Arguments.Add(_images);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var analyzer = _networks.Load(parsed);
        var output = parsed.InvocationConfiguration.Output;
        return ImageArguments.ForEach(
            parsed.GetValue(_images)!, parsed.InvocationConfiguration.Error, (file, image) =>
            {
                var faces = analyzer.Encode(image).Select(face => new
                {
                    score = FaceOutput.Score(face.Score),
                    box = PredictionOutput.Edges(face.Box, image.Size),
                    embedding = face.Embedding.Values.ToArray(),
                });
                output.WriteLine(JsonText.LineOf(new { file, model = analyzer.Model, faces }));
            });
    }
}
