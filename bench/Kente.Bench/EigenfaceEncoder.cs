using Kente.Faces;
using Kente.Vision;
using TorchSharp;

namespace Kente.Bench;

/// <summary>
/// The principal components of the gray pixels of a face (eigenfaces; Turk and Pentland 1991), computed from the faces of the training.
/// </summary>
internal sealed class EigenfaceEncoder : IFaceEncoder
{
    private const int Components = 60;

    private readonly float[] _mean;
    private readonly float[][] _components;

    public EigenfaceEncoder(FaceDataset train)
    {
        float[][] faces = [.. train.People.SelectMany(person => person.Images).Select(image => PixelEncoder.Pixels(RgbImage.Load(image)))];
        _mean = [.. Enumerable.Range(0, faces[0].Length).Select(pixel => faces.Average(face => face[pixel]))];
        float[] centered = [.. faces.SelectMany(face => face.Zip(_mean, (value, mean) => value - mean))];
        using var scope = torch.NewDisposeScope();
        var (_, _, components) = torch.linalg.svd(torch.tensor(centered, [faces.Length, _mean.Length]), fullMatrices: false);
        _components = [.. components.data<float>().ToArray().Chunk(_mean.Length).Take(Components)];
    }

    public string Model => "eigenfaces";

    public int Length => _components.Length;

    public IReadOnlyList<EncodedFace> Encode(RgbImage image)
    {
        float[] centered = [.. PixelEncoder.Pixels(image).Zip(_mean, (value, mean) => value - mean)];
        return
        [
            new(Box.Whole, 1, new(
                Model, [.. _components.Select(component => component.Zip(centered, (weight, value) => weight * value).Sum())])),
        ];
    }
}
