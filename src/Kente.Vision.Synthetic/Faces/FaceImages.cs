using Kente.Vision.Synthetic.Faces;

namespace Kente.Vision.Synthetic;

/// <summary>
/// Synthetic images of faces with 18 named points: heads of many shapes, colors and poses, some with glasses or a covered mouth, whose
/// points are hidden. One of twenty has no face. An image is drawn on demand, from the seed and its index alone.
/// </summary>
public static class FaceImages
{
    private static readonly ImageSize Size = new(128, 128);

    /// <summary>
    /// Gets the points: eye corners, pupils, ends of the eyebrows, nose, mouth and chin. Left and right are those of the person.
    /// </summary>
    public static LandmarkScheme Scheme { get; } = FaceModel.CreateScheme();

    /// <summary>Creates a data set of images of 128×128 pixels.</summary>
    /// <param name="count">Number of images.</param>
    /// <param name="seed">Seed of the images; another seed gives unseen images.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static LandmarkDataset Create(int count, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var images = new LandmarkImage[count];
        for (int i = 0; i < count; i++)
        {
            FaceScene scene = new(seed, i, Size);
            images[i] = new(
                FormattableString.Invariant($"faces-{i:00000}"), Size, scene.Points is { } points ? [new(points)] : [], scene.Draw);
        }
        return new(Scheme, images, $"faces (drawn, seed {seed})");
    }
}
