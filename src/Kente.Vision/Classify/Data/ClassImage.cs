using System.Security.Cryptography;

namespace Kente.Vision;

/// <summary>An image with its classes. Its pixels are loaded on demand.</summary>
public sealed class ClassImage
{
    private readonly Func<RgbImage> _load;

    /// <summary>Creates an image that is generated on demand.</summary>
    /// <param name="name">Name in the data set, without extension.</param>
    /// <param name="size">Size in pixels.</param>
    /// <param name="classes">Indices of its classes: one, or any number in multi-label data.</param>
    /// <param name="load">Creates the pixels; called from any thread whenever they are needed.</param>
    public ClassImage(string name, ImageSize size, IEnumerable<int> classes, Func<RgbImage> load)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(load);
        (Name, Size, Classes, _load) = (name, size, [.. classes.Distinct().Order()], load);
    }

    /// <summary>Creates an image that is loaded from a file.</summary>
    /// <param name="name">Name in the data set, without extension.</param>
    /// <param name="size">Size in pixels, as <see cref="RgbImage.ReadSize(string)"/> returns it.</param>
    /// <param name="classes">Indices of its classes: one, or any number in multi-label data.</param>
    /// <param name="path">The file.</param>
    public ClassImage(string name, ImageSize size, IEnumerable<int> classes, string path)
        : this(name, size, classes, () => RgbImage.Load(path)) => (Path, Content) = (path, () => File.ReadAllBytes(path));

    /// <summary>Gets the name in the data set.</summary>
    public string Name { get; }

    /// <summary>Gets the file; <see langword="null"/> for a generated image and for an image in a file of many.</summary>
    public string? Path { get; }

    /// <summary>Gets the size in pixels.</summary>
    public ImageSize Size { get; }

    /// <summary>Gets the indices of the classes in ascending order: one, or any number in multi-label data.</summary>
    public IReadOnlyList<int> Classes { get; }

    /// <summary>The boxes of its objects, which augmentation keeps in the image; none if they are not known.</summary>
    internal IReadOnlyList<BoxLabel> Boxes { get; init; } = [];

    /// <summary>Returns the bytes by which copies are found; <see langword="null"/> for generated images, which have no copies.</summary>
    internal Func<byte[]>? Content { get; init; }

    /// <summary>Loads or generates the pixels; the result is not cached.</summary>
    /// <exception cref="DataException">The file is missing or cannot be decoded.</exception>
    public RgbImage Load() => _load();

    /// <summary>Returns the name, the size and the number of classes.</summary>
    public override string ToString() => $"{Name} ({Size}, {Classes.Count} classes)";

    /// <summary>Returns the hash by which copies are found; <see langword="null"/> without content that can be read.</summary>
    internal string? Hash()
    {
        try
        {
            return Content is null ? null : Convert.ToHexString(SHA256.HashData(Content()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Loading the image reports it.
            return null;
        }
    }

    internal ClassImage With(IEnumerable<int> classes) =>
        Path is { } path
            ? new(Name, Size, classes, path) { Boxes = Boxes }
            : new(Name, Size, classes, _load) { Boxes = Boxes, Content = Content };
}
