using Kente.Faces.Weights;
using Kente.Vision;

namespace Kente.Faces.Gallery;

/// <summary>The model of a gallery that was opened without it: its identity, with which no image can be encoded.</summary>
internal sealed class StoredModel(string model, int length) : IFaceEncoder
{
    public string Model => model;

    public int Length => length;

    // Of an own network, the name says nothing.
    public double? UsualThreshold =>
        model.StartsWith($"{WeightFile.Recognition.Network}-", StringComparison.Ordinal) ? WeightFile.RecognitionThreshold : null;

    public IReadOnlyList<EncodedFace> Encode(RgbImage image) => throw new InvalidOperationException(
        $"The gallery was opened without the model {model}, which images need. Open it with an encoder.");
}
