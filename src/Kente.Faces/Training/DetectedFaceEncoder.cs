using Kente.Faces.Alignment;
using Kente.Vision;

namespace Kente.Faces.Training;

/// <summary>Encodes the faces that pretrained networks find, each cut out with a margin around its box.</summary>
/// <param name="embedder">Encodes an image that is one face.</param>
/// <param name="detector">Finds the boxes.</param>
/// <param name="margin">Enlargement of a box, as a fraction of its sides.</param>
internal sealed class DetectedFaceEncoder(IFaceEncoder embedder, FaceAnalyzer detector, double margin) : IFaceEncoder
{
    // Another cut changes the embeddings as another network would.
    public string Model { get; } = FormattableString.Invariant($"{embedder.Model}-detected-{margin:0.###}");

    public int Length => embedder.Length;

    public string Pipeline => $"{Model}, {detector.Detection}";

    public IReadOnlyList<EncodedFace> Encode(RgbImage image)
    {
        List<EncodedFace> faces = [];
        foreach (var (box, score, _) in detector.Detect(image))
        {
            var wide = Box.FromCenter(box.CenterX, box.CenterY, box.Width * (1 + margin), box.Height * (1 + margin)).Clip();
            if (FaceCrop.Cut(image, wide) is { } face) faces.Add(new(box, score, new(Model, embedder.Encode(face)[0].Embedding.Values)));
        }
        return faces;
    }
}
