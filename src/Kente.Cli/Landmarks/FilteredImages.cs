using Kente.Vision;

namespace Kente.Cli.Landmarks;

/// <summary>Writes images with a filter, and reports the faces.</summary>
/// <param name="folder">The folder for the images.</param>
internal sealed class FilteredImages(string folder)
{
    private const int MaxShown = 5;

    private readonly List<FilteredImage> _images = [];
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Writes an image with the filter on its faces; if it is on none, the file is copied.</summary>
    /// <param name="file">The file, or the name of a drawn image.</param>
    /// <param name="isFile">Whether there is such a file.</param>
    /// <param name="image">The image.</param>
    /// <param name="faces">The landmarks of its faces.</param>
    /// <param name="filter">The filter.</param>
    /// <exception cref="DataException">The output cannot be written, or is the image itself.</exception>
    public void Add(string file, bool isFile, RgbImage image, IReadOnlyList<LandmarkSet> faces, LandmarkFilter filter)
    {
        LandmarkSet[] found = [.. faces.Where(face => face.IsPresent)];
        Landmark[][] used = [.. found.Select(face => Used(filter, face)).Where(points => points.Length > 0)];
        bool isCopied = used.Length == 0 && isFile;
        string extension = Path.GetExtension(file);
        // Only these can be written; a copy keeps its format.
        bool isKept = isCopied || extension.ToUpperInvariant() is ".PNG" or ".JPG" or ".JPEG";
        string name = PredictionOutput.FileName(Path.GetFileNameWithoutExtension(file), isKept ? extension : ".png", _used);
        string target = Path.Combine(folder, name);
        if (isFile && OutputFile.IsSame(target, file))
            throw new DataException("The result would replace the image; choose another folder with --out.", file);
        if (isCopied) Copy(file, target);
        else (used.Length == 0 ? image : filter.Apply(image, found)).Save(target);
        _images.Add(new(file, target, used, found.Length - used.Length));
    }

    /// <summary>Writes the report.</summary>
    /// <param name="isJson">Whether to write JSON.</param>
    /// <param name="exit">The exit code so far.</param>
    /// <param name="output">Receives the report.</param>
    /// <param name="error">Receives the images without a face.</param>
    /// <returns>The exit code: failure if no image has a face.</returns>
    public int Report(bool isJson, int exit, TextWriter output, TextWriter error)
    {
        string[] without = [.. _images.Where(image => image.Faces.Count + image.Undrawn == 0).Select(image => image.File)];
        string[] incomplete = [.. _images.Where(image => image.Undrawn > 0).Select(image => image.File)];
        int faces = _images.Sum(image => image.Faces.Count), undrawn = _images.Sum(image => image.Undrawn);
        const string because = "because too few of its points have a position";
        if (faces == 0)
        {
            // Without any image, each of them was reported already.
            string? reason = (_images.Count, undrawn) switch
            {
                (0, _) => exit == ExitCode.Success ? "There are no images." : null,
                (1, 0) => $"No face was found in {Shown(without)}; it was copied unchanged.",
                (_, 0) => $"No face was found in any of the {_images.Count} images ({Shown(without)}); they were copied unchanged.",
                _ => $"The filter is on no face, {because}: {Shown(incomplete)}.",
            };
            if (reason is not null) error.WriteLine($"kente: {reason}");
            return ExitCode.Failed;
        }
        if (without.Length == 1) error.WriteLine($"1 image has no face and was copied unchanged: {Shown(without)}.");
        if (without.Length > 1) error.WriteLine($"{without.Length} images have no face and were copied unchanged: {Shown(without)}.");
        if (undrawn > 0)
            error.WriteLine(
                $"{Number(undrawn, "face")} {(undrawn == 1 ? "is" : "are")} without the filter, {because}: {Shown(incomplete)}.");
        if (isJson) output.Write(JsonText.Answer(Json(faces, without, undrawn)));
        else output.WriteLine($"{Number(faces, "face")} in {_images.Count(image => image.Faces.Count > 0)} of {_images.Count} images; "
            + $"written to {folder}.");
        return exit;
    }

    private static Landmark[] Used(LandmarkFilter filter, LandmarkSet face) =>
        [.. filter.LayersOn(face).SelectMany(layer => layer.Anchors).Select(anchor => anchor.Point).Distinct().Select(point => face[point])];

    private static string Number(int count, string name) => $"{count} {name}{(count == 1 ? "" : "s")}";

    private static string Shown(string[] files) =>
        string.Join(", ", files.Take(MaxShown)) + (files.Length > MaxShown ? $" and {files.Length - MaxShown} more" : "");

    private object Json(int faces, string[] without, int undrawn) => new
    {
        folder,
        images = _images.Count,
        faces,
        without_face = without,
        faces_without_filter = undrawn,
        files = _images.Select(image => new
        {
            file = image.File,
            output = image.Output,
            faces = image.Faces.Select(points => new
            {
                points = points.Where(point => double.IsFinite(point.X + point.Y)).Select(point => new
                {
                    name = point.Name,
                    x = Math.Round(point.X, 2),
                    y = Math.Round(point.Y, 2),
                }),
            }),
        }),
    };

    private static void Copy(string file, string target)
    {
        try
        {
            File.Copy(file, target, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The image cannot be written ({exception.Message.TrimEnd('.')}).", target, innerException: exception);
        }
    }
}
