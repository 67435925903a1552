using Kente.Vision.Synthetic.Street;

namespace Kente.Vision.Synthetic;

/// <summary>
/// Drawn street images with one pedestrian, car or bicycle, or nothing: varied places, light, weather, sizes, colors, poses,
/// things in front, noise and blur. An image is drawn when it is asked for, from the seed and its index alone.
/// </summary>
public static class StreetScenes
{
    /// <summary>The classes, in the order of their indices: pedestrian, car, bicycle.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["pedestrian", "car", "bicycle"];

    /// <summary>A data set of street images. A box is the tight box of what is drawn of the object inside the image, as if nothing stood in front of it.</summary>
    /// <param name="count">Number of images.</param>
    /// <param name="seed">Decides all of them; another seed gives unseen images.</param>
    /// <param name="options">Size and shares; see <see cref="StreetOptions"/> for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or an option is out of its range.</exception>
    public static BoxDataset Create(int count, int seed, StreetOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        options ??= new();
        options.Check();
        var images = new AnnotatedImage[count];
        Parallel.For(0, count, i =>
        {
            var scene = new StreetScene(seed, i, options);
            images[i] = new($"street-{i:00000}", options.Size, scene.Labels(), scene.Draw);
        });
        return new(Classes, images, $"street (drawn, seed {seed})");
    }
}
