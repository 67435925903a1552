using Kente.Vision.Annotations;

namespace Kente.Vision;

/// <summary>
/// The ids that COCO annotations give to images and categories, which results need so that other programs can compare them with the
/// annotations.
/// </summary>
public sealed class CocoIds
{
    private readonly IReadOnlyDictionary<string, long> _images, _categories;

    internal CocoIds(IReadOnlyDictionary<string, long> images, IReadOnlyDictionary<string, long> categories) =>
        (_images, _categories) = (images, categories);

    /// <summary>Reads the ids of COCO annotations; all parts of a data set together.</summary>
    /// <param name="path">The annotation file, or the folder of a data set.</param>
    /// <exception cref="DataException">There are no COCO annotations, or they cannot be read or contradict each other.</exception>
    public static CocoIds Open(string path)
    {
        return Find(path)
            ?? throw new DataException("There are no COCO annotations, a JSON file with images, annotations and categories.", path);
    }

    /// <summary>Reads the ids of COCO annotations, if there are any.</summary>
    /// <param name="path">The annotation file, or the folder of a data set.</param>
    /// <returns>The ids; <see langword="null"/> if the folder has no COCO annotations.</returns>
    /// <exception cref="DataException">The annotations cannot be read or contradict each other.</exception>
    public static CocoIds? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return CocoReader.Ids(DatasetFolder.Open(path));
    }

    /// <summary>Returns the id of an image file; <see langword="null"/> if the annotations do not name it.</summary>
    /// <param name="file">The file.</param>
    public long? Image(string file) => _images.TryGetValue(ComposedText.Of(Path.GetFullPath(file)), out long id) ? id : null;

    /// <summary>Returns the id of a category; <see langword="null"/> if the annotations do not have it.</summary>
    /// <param name="name">Name of the category.</param>
    public long? Category(string name) => _categories.TryGetValue(name, out long id) ? id : null;
}
