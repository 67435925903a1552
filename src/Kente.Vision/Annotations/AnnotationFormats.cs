namespace Kente.Vision.Annotations;

/// <summary>Detects the format of a data set and reads or writes it.</summary>
internal static class AnnotationFormats
{
    private const string Layouts =
        "Kente reads Annotations/*.xml with JPEGImages/ (Pascal VOC), labels/*.txt with images/ (YOLO), "
        + "a .json with images, annotations and categories (COCO), or a .csv with the columns filename,class,xmin,ymin,xmax,ymax";

    // If a folder has several formats, the first of these is read.
    private static readonly IAnnotationReader[] Readers = [new PascalVocReader(), new CocoReader(), new CsvReader(), new YoloReader()];

    /// <summary>Returns whether the folder has annotations of boxes.</summary>
    public static bool Recognizes(DatasetFolder folder) => Readers.Any(reader => reader.Recognizes(folder));

    public static BoxDataset Read(string path, BoxDatasetOptions options) => Open(path, options, reading => reading.ReadAll());

    /// <summary>Reads the parts train, val and test, or everything as one part.</summary>
    public static IReadOnlyList<DatasetPart> ReadParts(string path, BoxDatasetOptions options) =>
        Open(path, options, reading => reading.ReadParts());

    public static void Write(IReadOnlyList<DatasetPart> parts, string folder, AnnotationFormat format)
    {
        try
        {
            if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
                throw new DataException("A data set can be written only into a new or empty folder, and this one is not empty.", folder);
            var files = new ImageFiles(folder);
            switch (format)
            {
                case AnnotationFormat.PascalVoc: PascalVocWriter.Write(parts, files); break;
                case AnnotationFormat.Yolo: YoloWriter.Write(parts, files); break;
                case AnnotationFormat.Coco: CocoWriter.Write(parts, files); break;
                case AnnotationFormat.Csv: CsvWriter.Write(parts, files); break;
                default: throw new ArgumentOutOfRangeException(nameof(format), format, "The annotation format is not defined.");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The data set cannot be written here ({exception.Message}).", folder, innerException: exception);
        }
    }

    public static string Name(AnnotationFormat format) => format switch
    {
        AnnotationFormat.PascalVoc => "Pascal VOC",
        AnnotationFormat.Yolo => "YOLO",
        AnnotationFormat.Coco => "COCO",
        _ => "CSV",
    };

    private static T Open<T>(string path, BoxDatasetOptions options, Func<DatasetReading, T> read)
    {
        try
        {
            var folder = DatasetFolder.Open(path);
            return read(new(folder, Reader(folder, options), options));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The data set cannot be read ({exception.Message}).", path, innerException: exception);
        }
    }

    private static IAnnotationReader Reader(DatasetFolder folder, BoxDatasetOptions options)
    {
        if (options.Strict && folder.Problems is [var problem, ..]) throw problem.ToException();
        var reader = options.Format is { } format
            ? Readers.Single(reader => reader.Format == format)
            : Readers.FirstOrDefault(reader => reader.Recognizes(folder)) ?? throw Unknown(folder);
        return options.Format is null || reader.Recognizes(folder)
            ? reader
            : throw new DataException($"There are no {Name(reader.Format)} annotations here; {Layouts}.", folder.Path);
    }

    private static DataException Unknown(DatasetFolder folder)
    {
        if (folder.Problems is [var problem, ..]) return problem.ToException();
        if (CsvReader.OfOtherColumns(folder).ToArray() is [var (file, reason)]) return new(reason, file, 1);
        return new(
            folder.Images.Count == 0
                ? $"There are no images and no annotations here; {Layouts}."
                : $"There are {folder.Images.Count} images here but no annotations; {Layouts}.",
            folder.Path);
    }
}
