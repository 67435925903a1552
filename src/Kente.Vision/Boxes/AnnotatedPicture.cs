using Kente.Vision.Images;

namespace Kente.Vision.Boxes;

/// <summary>A picture with the boxes of the objects in it; none is as good as any. Pixels are read or drawn when asked for.</summary>
public sealed class AnnotatedPicture
{
    private readonly Func<Picture> _load;

    /// <summary>A picture that is made on demand.</summary>
    /// <param name="name">Its name in the data set, without extension.</param>
    /// <param name="size">Its size in pixels.</param>
    /// <param name="labels">The objects in it; empty where there is none.</param>
    /// <param name="load">Makes the pixels; called from any thread, each time they are asked for.</param>
    public AnnotatedPicture(string name, PictureSize size, IEnumerable<BoxLabel> labels, Func<Picture> load)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(load);
        (Name, Size, Labels, _load) = (name, size, [.. labels], load);
    }

    /// <summary>A picture in a file.</summary>
    /// <param name="name">Its name in the data set, without extension.</param>
    /// <param name="size">Its size in pixels, as <see cref="Picture.ReadSize"/> gives it.</param>
    /// <param name="labels">The objects in it; empty where there is none.</param>
    /// <param name="path">The file.</param>
    public AnnotatedPicture(string name, PictureSize size, IEnumerable<BoxLabel> labels, string path)
        : this(name, size, labels, () => Picture.Load(path)) => Path = path;

    /// <summary>Name in the data set: the path below its folder, without <c>images</c> or the like and without extension.</summary>
    public string Name { get; }

    /// <summary>The file; <see langword="null"/> for a picture that is made on demand.</summary>
    public string? Path { get; }

    /// <summary>Size in pixels.</summary>
    public PictureSize Size { get; }

    /// <summary>Pixels from left to right.</summary>
    public int Width => Size.Width;

    /// <summary>Pixels from top to bottom.</summary>
    public int Height => Size.Height;

    /// <summary>The objects in the picture; empty where there is none.</summary>
    public IReadOnlyList<BoxLabel> Labels { get; }

    /// <summary>Reads or draws the pixels, anew each time.</summary>
    /// <exception cref="DataException">The file is missing or cannot be decoded.</exception>
    public Picture Load() => _load();

    /// <summary>The name and what is in the picture.</summary>
    public override string ToString() => $"{Name} ({Size}, {Labels.Count} boxes)";
}
