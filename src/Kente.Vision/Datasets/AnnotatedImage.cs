namespace Kente.Vision;

/// <summary>An image with the boxes of its objects, possibly none. Its pixels are loaded on demand.</summary>
public sealed class AnnotatedImage
{
    private readonly Func<RgbImage> _load;

    /// <summary>Creates an image that is generated on demand.</summary>
    /// <param name="name">Name in the data set, without extension.</param>
    /// <param name="size">Size in pixels.</param>
    /// <param name="labels">The annotated objects; may be empty.</param>
    /// <param name="load">Creates the pixels; called from any thread whenever they are needed.</param>
    public AnnotatedImage(string name, ImageSize size, IEnumerable<BoxLabel> labels, Func<RgbImage> load)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(load);
        (Name, Size, Labels, _load) = (name, size, [.. labels], load);
    }

    /// <summary>Creates an image that is loaded from a file.</summary>
    /// <param name="name">Name in the data set, without extension.</param>
    /// <param name="size">Size in pixels, as <see cref="RgbImage.ReadSize(string)"/> returns it.</param>
    /// <param name="labels">The annotated objects; may be empty.</param>
    /// <param name="path">The file.</param>
    public AnnotatedImage(string name, ImageSize size, IEnumerable<BoxLabel> labels, string path)
        : this(name, size, labels, () => RgbImage.Load(path)) => Path = path;

    /// <summary>Gets the name in the data set: the relative path without extension and without folders such as <c>images</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the file; <see langword="null"/> for a generated image.</summary>
    public string? Path { get; }

    /// <summary>Gets the size in pixels.</summary>
    public ImageSize Size { get; }

    /// <summary>Gets the width in pixels.</summary>
    public int Width => Size.Width;

    /// <summary>Gets the height in pixels.</summary>
    public int Height => Size.Height;

    /// <summary>Gets the annotated objects; may be empty.</summary>
    public IReadOnlyList<BoxLabel> Labels { get; }

    /// <summary>Loads or generates the pixels; the result is not cached.</summary>
    /// <exception cref="DataException">The file is missing or cannot be decoded.</exception>
    public RgbImage Load() => _load();

    /// <summary>Returns the name, the size and the number of boxes.</summary>
    public override string ToString() => $"{Name} ({Size}, {Labels.Count} boxes)";
}
