using Kente.Vision.Boxes;
using Kente.Vision.Datasets;

namespace Kente.Vision.Annotations;

/// <summary>Finds the format of a data set and hands it to its reader.</summary>
internal static class AnnotationFormats
{
    private const string Layouts =
        "Kente reads Annotations/*.xml with JPEGImages/ (Pascal VOC), labels/*.txt with images/ (YOLO), "
        + "a .json with images, annotations and categories (COCO), or a .csv with the columns filename,class,xmin,ymin,xmax,ymax";

    // The order decides where a folder has several: the most explicit first.
    private static readonly IAnnotationReader[] Readers = [new PascalVocReader(), new CocoReader(), new CsvReader(), new YoloReader()];

    public static BoxDataset Read(string path, BoxDatasetOptions options)
    {
        try
        {
            return Read(DatasetFolder.Open(path), options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"the data set cannot be read ({exception.Message})", path, innerException: exception);
        }
    }

    public static void Write(IReadOnlyList<DatasetPart> parts, string folder, AnnotationFormat format)
    {
        try
        {
            if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
                throw new DataException("a data set is written into a new or empty folder only, and this one is not", folder);
            var files = new PictureFiles(folder);
            switch (format)
            {
                case AnnotationFormat.PascalVoc: PascalVocWriter.Write(parts, files); break;
                case AnnotationFormat.Yolo: YoloWriter.Write(parts, files); break;
                case AnnotationFormat.Coco: CocoWriter.Write(parts, files); break;
                case AnnotationFormat.Csv: CsvWriter.Write(parts, files); break;
                default: throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format that Kente knows.");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"the data set cannot be written here ({exception.Message})", folder, innerException: exception);
        }
    }

    public static string Name(AnnotationFormat format) => format switch
    {
        AnnotationFormat.PascalVoc => "Pascal VOC",
        AnnotationFormat.Yolo => "YOLO",
        AnnotationFormat.Coco => "COCO",
        _ => "CSV",
    };

    private static BoxDataset Read(DatasetFolder folder, BoxDatasetOptions options)
    {
        var reader = options.Format is { } format
            ? Readers.Single(reader => reader.Format == format)
            : Readers.FirstOrDefault(reader => reader.Recognizes(folder)) ?? throw Unknown(folder);
        if (options.Format is not null && !reader.Recognizes(folder)) throw new DataException($"no {Name(reader.Format)} annotations are here; {Layouts}", folder.Path);
        var builder = new DatasetBuilder(folder, options);
        reader.Read(folder, builder, options);
        return builder.Build($"{folder.Path} ({Name(reader.Format)})");
    }

    private static DataException Unknown(DatasetFolder folder) => new(
        folder.Pictures.Count == 0
            ? $"there is no picture and no annotation here; {Layouts}"
            : $"there are {folder.Pictures.Count} pictures here but no annotation; {Layouts}",
        folder.Path);
}
