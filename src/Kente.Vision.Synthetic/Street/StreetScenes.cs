using Kente.Vision.Synthetic.Street;

namespace Kente.Vision.Synthetic;

/// <summary>
/// Synthetic street images with one pedestrian, car or bicycle, or nothing: varied places, light, weather, sizes, colors, poses,
/// occlusion, noise and blur. An image is drawn on demand, from the seed and its index alone.
/// </summary>
public static class StreetScenes
{
    /// <summary>Gets the classes: pedestrian, car, bicycle.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["pedestrian", "car", "bicycle"];

    /// <summary>
    /// Creates a data set of street images. The box is the tight box of the object inside the image, without regard to occlusion.
    /// </summary>
    /// <param name="count">Number of images.</param>
    /// <param name="seed">Seed of the images; another seed gives unseen images.</param>
    /// <param name="options">Size and fractions; see <see cref="StreetOptions"/> for the defaults.</param>
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
