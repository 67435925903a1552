using Kente.Vision.Images;

namespace Kente.Vision.Annotations;

/// <summary>Collects the problems found while a data set is read, and the checks of image files that all formats share.</summary>
/// <param name="isStrict">Whether the first problem throws.</param>
internal abstract class ProblemLog(bool isStrict)
{
    private readonly List<DataProblem> _problems = [];

    /// <summary>The problems found so far.</summary>
    public IReadOnlyList<DataProblem> Problems => _problems;

    /// <summary>Reports a problem, or throws it if the options are strict.</summary>
    public void Report(DataProblemKind kind, string path, int? line, string reason)
    {
        var problem = new DataProblem(kind, path, line, reason);
        if (isStrict) throw problem.ToException();
        _problems.Add(problem);
    }

    /// <summary>Reports a file that cannot be opened, so that the other files are still read.</summary>
    public void ReportUnreadable(DataProblemKind kind, string path, Exception exception)
    {
        if (FolderWalk.BrokenReason(path) is { } broken) Report(DataProblemKind.BrokenLink, path, null, broken);
        else
            Report(
                kind, path, null, (exception as DataException)?.Reason ?? $"The file cannot be read ({exception.Message.TrimEnd('.')}).");
    }

    /// <summary>Reports the images whose name another image has too, with another extension.</summary>
    public void ReportDuplicates(DatasetFolder folder)
    {
        foreach (var duplicate in folder.Duplicates)
            Report(
                DataProblemKind.DuplicateFile, duplicate, null, "Another image has the same name with another extension; one of "
                    + "them is expected.");
    }

    /// <summary>
    /// Returns the size of an image; reports an image that cannot be read or whose annotation states another size, and returns
    /// <see langword="null"/>.
    /// </summary>
    /// <param name="path">The image file.</param>
    /// <param name="annotated">Size stated in the annotation, if any.</param>
    protected ImageSize? SizeOf(string path, ImageSize? annotated)
    {
        if (ReadSize(path) is not { } size) return null;
        if (annotated is not { Width: > 0, Height: > 0 } stated || stated == size) return size;
        bool isUnrotated = stated == new ImageSize(size.Height, size.Width) && ImageCodec.SwapsSides(path);
        Report(DataProblemKind.SizeMismatch, path, null, isUnrotated
            ? $"The annotation states {stated}, the size before the EXIF rotation of the image; annotations are expected on the rotated "
                + $"image of {size}."
            : $"The image has {size} pixels, but its annotation states {stated}.");
        return null;
    }

    private ImageSize? ReadSize(string path)
    {
        try
        {
            return RgbImage.ReadSize(path);
        }
        catch (Exception exception) when (exception is DataException or IOException or UnauthorizedAccessException)
        {
            ReportUnreadable(DataProblemKind.UnreadableImage, path, exception);
            return null;
        }
    }
}
