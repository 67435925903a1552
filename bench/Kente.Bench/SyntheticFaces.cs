using Kente.Faces;
using Kente.Vision;

namespace Kente.Bench;

/// <summary>
/// Embeddings of people with two faces each, which lie near a space of fewer dimensions as those of trained models do.
/// </summary>
/// <remarks>
/// Face models have an intrinsic dimension of 10 to 20 (Gong, Boddeti and Jain 2019, "On the intrinsic dimensionality of image
/// representations"); the 32 here make a graph search harder. Vectors that fill all 128 dimensions evenly would be harder still, but no model
/// of faces gives them.
/// </remarks>
internal sealed class SyntheticFaces : IFaceEncoder
{
    private const int Dimensions = 32, FacesOfOne = 2;
    private const float Variation = 0.25f;

    private readonly float[][] _axes;

    public SyntheticFaces()
    {
        Random random = new(0);
        _axes = [.. Enumerable.Range(0, Dimensions).Select(_ => Normal(random, Length))];
    }

    public string Model => "synthetic";

    public int Length => 128;

    public IReadOnlyList<EncodedFace> Encode(RgbImage image) => [];

    public LabeledFace Face(int face) => Face(face / FacesOfOne, new Random(face));

    /// <summary>Returns another face of the person of a face.</summary>
    public LabeledFace Probe(int face) => Face(face / FacesOfOne, new Random(-face - 1));

    private LabeledFace Face(int person, Random random)
    {
        float[] center = Normal(new Random(int.MaxValue - person), Dimensions), noise = Normal(random, Dimensions);
        float[] values = new float[Length];
        for (int axis = 0; axis < Dimensions; axis++)
        {
            float weight = center[axis] + (Variation * noise[axis]);
            float[] direction = _axes[axis];
            for (int i = 0; i < values.Length; i++) values[i] += weight * direction[i];
        }
        float norm = MathF.Sqrt(values.Sum(value => value * value));
        return new($"Person {person}", new(Model, [.. values.Select(value => value / norm)]));
    }

    private static float[] Normal(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
}
