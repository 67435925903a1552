using Kente.Vision.Filters.Files;
using Kente.Vision.Filters.Rendering;

namespace Kente.Vision;

/// <summary>
/// Images such as glasses or a hat that are put on named landmarks. A filter is defined in code, or by a file <c>filter.json</c> beside its
/// images; <see cref="FaceFilters"/> draws some for faces. <c>Apply</c> is safe to call from several threads at once.
/// </summary>
/// <example><code>
/// var filter = LandmarkFilter.Open("party/filter.json");
/// filter.Apply(image, landmarks.Predict(image)).Save("party.png");
/// </code></example>
public sealed class LandmarkFilter
{
    /// <summary>Name of the file that defines a filter in its folder.</summary>
    public const string FileName = FilterFile.Name;

    /// <summary>Creates a filter.</summary>
    /// <param name="layers">The images and their anchors.</param>
    /// <exception cref="ArgumentException">There is no layer.</exception>
    public LandmarkFilter(IEnumerable<FilterLayer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        Layers = [.. layers];
        if (Layers.Count == 0) throw new ArgumentException("A filter needs at least one layer.", nameof(layers));
    }

    /// <summary>Gets the layers.</summary>
    public IReadOnlyList<FilterLayer> Layers { get; }

    /// <summary>Gets how the layers are shaded by their depth.</summary>
    public FilterShading Shading { get; init; } = new();

    /// <summary>Gets the names of all landmarks that the layers use, in the order of the anchors.</summary>
    public IReadOnlyList<string> Points => [.. Layers.SelectMany(layer => layer.Anchors).Select(anchor => anchor.Point).Distinct()];

    /// <summary>Reads a filter from a JSON file and the images that it names, relative to it.</summary>
    /// <param name="path">The file, or the folder with <c>filter.json</c>.</param>
    /// <param name="scheme">The landmarks that exist; by default names are checked when the filter is applied.</param>
    /// <exception cref="DataException">
    /// A file is missing or cannot be read; the JSON is not a filter; a landmark does not exist; an image has no alpha channel; or the
    /// anchors do not determine the warp.
    /// </exception>
    public static LandmarkFilter Open(string path, LandmarkScheme? scheme = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var (layers, shading) = FilterFile.Read(Directory.Exists(path) ? Path.Combine(path, FileName) : path, scheme);
        return new(layers) { Shading = shading };
    }

    /// <summary>Writes <c>filter.json</c> and the images, <c>layer-1.png</c> and so on, to a folder.</summary>
    /// <param name="folder">The folder; it is created if needed, and files of these names are replaced.</param>
    /// <exception cref="DataException">The files cannot be written.</exception>
    public void Save(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        FilterFile.Write(Layers, Shading, folder);
    }

    /// <summary>Returns the layers that <see cref="Apply(RgbImage, LandmarkSet)"/> draws on a face.</summary>
    /// <param name="face">The landmarks.</param>
    /// <returns>The layers of which enough points have a position; none without an object.</returns>
    /// <exception cref="ArgumentException">There is no landmark of an anchor's name; the message lists the names.</exception>
    public IReadOnlyList<FilterLayer> LayersOn(LandmarkSet face)
    {
        ArgumentNullException.ThrowIfNull(face);
        return face.IsPresent ? [.. Layers.Where(layer => layer.WarpTo(face) is not null)] : [];
    }

    /// <summary>Returns a copy of an image with the filter on one face.</summary>
    /// <param name="image">The image.</param>
    /// <param name="face">
    /// The landmarks. Nothing is drawn if it has no object, and a layer is left out if too few of its points have a position.
    /// </param>
    /// <exception cref="ArgumentException">There is no landmark of an anchor's name; the message lists the names.</exception>
    public RgbImage Apply(RgbImage image, LandmarkSet face)
    {
        ArgumentNullException.ThrowIfNull(face);
        return Apply(image, [face]);
    }

    /// <summary>
    /// Returns a copy of an image with the filter on several faces. Larger faces, measured by the diagonal of the box around their
    /// landmarks, are nearer: their layers are drawn over those of smaller ones.
    /// </summary>
    /// <param name="image">The image.</param>
    /// <param name="faces">
    /// The landmarks of each face. Those without object are skipped, and a layer is left out if too few of its points have a position.
    /// </param>
    /// <exception cref="ArgumentException">There is no landmark of an anchor's name; the message lists the names.</exception>
    public RgbImage Apply(RgbImage image, IEnumerable<LandmarkSet> faces)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(faces);
        using FilterCanvas canvas = new(Layers, Shading);
        return canvas.Draw(image, faces.Where(face => face.IsPresent));
    }
}
