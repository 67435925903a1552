namespace Kente.Vision.Classify.Data;

/// <summary>The classes of images with boxes: those of their objects.</summary>
internal sealed class BoxClasses
{
    /// <summary>Name of the class of images without objects.</summary>
    public const string Background = "no object";

    private readonly string _background;

    /// <param name="images">The images of all parts.</param>
    /// <param name="classes">Names of the classes of objects.</param>
    /// <param name="background">Name of the class of images without objects.</param>
    /// <param name="isMultiLabel">
    /// Whether an image has any number of classes; by default it has if one of the images has objects of several.
    /// </param>
    /// <exception cref="ArgumentException">There are images without objects, and a class has the name of theirs.</exception>
    public BoxClasses(
        IReadOnlyCollection<AnnotatedImage> images, IReadOnlyList<string> classes, string background, bool? isMultiLabel = null)
    {
        _background = background;
        IsMultiLabel = isMultiLabel ?? images.Any(image => Classes(image).Count() > 1);
        bool hasBackground = !IsMultiLabel && images.Any(image => image.Labels.Count == 0);
        if (hasBackground && classes.Contains(background))
            throw new ArgumentException(
                $"Images without objects get the class \"{background}\", but objects have a class of this name; give another name.",
                nameof(background));
        (ObjectClasses, Names) = (classes, hasBackground ? [.. classes, background] : classes);
    }

    /// <summary>Whether an image has any number of classes.</summary>
    public bool IsMultiLabel { get; }

    /// <summary>Names of all classes.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How the data were read.</summary>
    public string Note => IsMultiLabel
        ? "The classes of an image are those of its objects; the data are multi-label."
        : "The class of an image is that of its objects.";

    private IReadOnlyList<string> ObjectClasses { get; }

    /// <summary>Returns the names of the classes of an image.</summary>
    public IReadOnlyList<string> Of(AnnotatedImage image)
    {
        string[] names = [.. Classes(image).Select(label => ObjectClasses[label])];
        return names.Length == 0 && !IsMultiLabel ? [_background] : names;
    }

    /// <summary>Converts an image.</summary>
    public static ClassImage Image(AnnotatedImage image, IEnumerable<int> classes) => image.Path is { } path
        ? new(image.Name, image.Size, classes, path) { Boxes = image.Labels }
        : new(image.Name, image.Size, classes, image.Load) { Boxes = image.Labels };

    private static IEnumerable<int> Classes(AnnotatedImage image) => image.Labels.Select(label => label.Class).Distinct().Order();
}
