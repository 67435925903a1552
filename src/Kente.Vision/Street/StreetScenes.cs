using Kente.Vision.Boxes;

namespace Kente.Vision.Street;

/// <summary>
/// Drawn street pictures with one pedestrian, car or bicycle, or nothing: varied places, light, weather, sizes, colours, poses,
/// things in front, noise and blur. A picture is drawn when it is asked for, from the seed and its index alone.
/// </summary>
public static class StreetScenes
{
    /// <summary>The classes, in the order of their indices: pedestrian, car, bicycle.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["pedestrian", "car", "bicycle"];

    /// <summary>A data set of street pictures. A box is the tight box of what is drawn of the object inside the picture, as if nothing stood in front of it.</summary>
    /// <param name="count">Number of pictures.</param>
    /// <param name="seed">Decides all of them; another seed gives unseen pictures.</param>
    /// <param name="options">Size and shares; see <see cref="StreetOptions"/> for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or an option is out of its range.</exception>
    public static BoxDataset Create(int count, int seed, StreetOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        options ??= new();
        options.Check();
        var pictures = new AnnotatedPicture[count];
        Parallel.For(0, count, i =>
        {
            var scene = new StreetScene(seed, i, options);
            pictures[i] = new($"street-{i:00000}", options.Size, scene.Labels(), scene.Draw);
        });
        return new(Classes, pictures, $"street (drawn, seed {seed})");
    }
}
