using Kente.Vision.Boxes;
using Kente.Vision.Images;

namespace Kente.Vision.Shapes;

/// <summary>
/// Drawn pictures of circles and squares of many sizes and colours, filled or not, before shaded grounds with lines and noise. One of twenty is
/// without any. A picture is drawn when it is asked for, from the seed and its index alone.
/// </summary>
public static class ShapeScenes
{
    private static readonly PictureSize Size = new(256, 192);

    /// <summary>The classes, in the order of their indices: circle, square.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["circle", "square"];

    /// <summary>A data set of such pictures, 256×192 pixels each.</summary>
    /// <param name="count">Number of pictures.</param>
    /// <param name="seed">Decides all of them; another seed gives unseen pictures.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static BoxDataset Create(int count, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var pictures = new AnnotatedPicture[count];
        for (int i = 0; i < count; i++)
        {
            ShapeScene scene = new(seed, i, Size);
            pictures[i] = new($"shapes-{i:00000}", Size, scene.Labels, scene.Draw);
        }
        return new(Classes, pictures, $"shapes (drawn, seed {seed})");
    }
}
