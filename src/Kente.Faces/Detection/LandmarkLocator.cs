using Kente.Faces.Networks;
using Kente.Vision;

namespace Kente.Faces.Detection;

/// <summary>Locates the 68 points of faces in images that show one face each.</summary>
internal sealed class LandmarkLocator(ImageNetwork network)
{
    /// <summary>Returns the points of each image, relative to it.</summary>
    public IReadOnlyList<FacePoint[]> Locate(params IReadOnlyList<RgbImage> faces) =>
        [.. network.Run(faces).Chunk(2 * LandmarkNetwork.Points).Zip(faces, (values, face) => Decode(values, face.Size))];

    // The network's points are relative to the square in which the image is centered.
    private static FacePoint[] Decode(float[] values, ImageSize size)
    {
        double side = Math.Max(size.Width, size.Height), left = (side - size.Width) / 2, top = (side - size.Height) / 2;
        return [.. values.Chunk(2).Select(point =>
            new FacePoint(((point[0] * side) - left) / size.Width, ((point[1] * side) - top) / size.Height))];
    }
}
