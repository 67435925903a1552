using Kente.Faces;
using Kente.Vision;

namespace Kente.EndToEnd.Faces;

/// <summary>A model whose embeddings are not those of the pretrained networks, for galleries of embeddings.</summary>
internal sealed class OtherModel : IFaceEncoder
{
    public string Model => "other";

    public int Length => 3;

    public IReadOnlyList<EncodedFace> Encode(RgbImage image) => [];

    public static LabeledFace Face(string name, params float[] values) => new(name, new("other", values));
}
