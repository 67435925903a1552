using Kente.Vision.Synthetic.Shapes;

namespace Kente.Vision.Synthetic;

/// <summary>
/// Synthetic images of circles and squares of many sizes and colors, filled or outlined, on shaded backgrounds with lines and noise. One
/// of twenty has no shapes. An image is drawn on demand, from the seed and its index alone.
/// </summary>
public static class ShapeScenes
{
    private static readonly ImageSize Size = new(256, 192);

    /// <summary>Gets the classes: circle, square.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["circle", "square"];

    /// <summary>Creates a data set of images of 256×192 pixels.</summary>
    /// <param name="count">Number of images.</param>
    /// <param name="seed">Seed of the images; another seed gives unseen images.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static BoxDataset Create(int count, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var images = new AnnotatedImage[count];
        for (int i = 0; i < count; i++)
        {
            ShapeScene scene = new(seed, i, Size);
            images[i] = new($"shapes-{i:00000}", Size, scene.Labels, scene.Draw);
        }
        return new(Classes, images, $"shapes (drawn, seed {seed})");
    }
}
