using Kente.Faces;
using Kente.Vision;

namespace Kente.Bench;

/// <summary>The gray pixels of a letterboxed face as its embedding, from 0 to 1: the simplest baseline.</summary>
internal sealed class PixelEncoder : IFaceEncoder
{
    private const int Side = 64;

    public string Model => "pixels";

    public int Length => Side * Side;

    public IReadOnlyList<EncodedFace> Encode(RgbImage image) => [new(Box.Whole, 1, new(Model, Pixels(image)))];

    /// <summary>Returns the pixels of a face.</summary>
    public static float[] Pixels(RgbImage image)
    {
        byte[] rgb = new Letterbox(image.Size, new(Side, Side)).Apply(image).Pixels;
        float[] gray = new float[Side * Side];
        for (int i = 0; i < gray.Length; i++)
            gray[i] = ((0.299f * rgb[3 * i]) + (0.587f * rgb[(3 * i) + 1]) + (0.114f * rgb[(3 * i) + 2])) / 255;
        return gray;
    }
}
