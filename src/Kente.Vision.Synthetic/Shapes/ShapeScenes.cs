using Kente.Vision.Synthetic.Shapes;

namespace Kente.Vision.Synthetic;

/// <summary>
/// Drawn images of circles and squares of many sizes and colors, filled or not, before shaded grounds with lines and noise. One of twenty is
/// without any. An image is drawn when it is asked for, from the seed and its index alone.
/// </summary>
public static class ShapeScenes
{
    private static readonly ImageSize Size = new(256, 192);

    /// <summary>The classes, in the order of their indices: circle, square.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["circle", "square"];

    /// <summary>A data set of such images, 256×192 pixels each.</summary>
    /// <param name="count">Number of images.</param>
    /// <param name="seed">Decides all of them; another seed gives unseen images.</param>
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
