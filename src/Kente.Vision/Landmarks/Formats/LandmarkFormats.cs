using Kente.Vision.Annotations;

namespace Kente.Vision.Landmarks.Formats;

/// <summary>Detects the format of a data set with points and reads or writes it.</summary>
internal static class LandmarkFormats
{
    private const string Layouts =
        "Kente reads .pts files beside images of the same name (300-W), a .json whose category has keypoints (COCO), a .xml of dlib's "
        + "imglab, or a .csv with the columns " + CsvColumns.Expected;

    // If a folder has several formats, the first of these is read.
    private static readonly ILandmarkReader[] Readers =
        [new CocoKeypointReader(), new DlibXmlReader(), new LandmarkCsvReader(), new PtsReader()];

    public static LandmarkDataset Read(string path, LandmarkDatasetOptions options) =>
        Open(path, options, (folder, reader) => Read(folder, reader, options, Resolved(options.Part, reader, folder)));

    /// <summary>Reads every part of the data, or everything as one part.</summary>
    public static IReadOnlyList<LandmarkDatasetPart> ReadParts(string path, LandmarkDatasetOptions options) =>
        Open<IReadOnlyList<LandmarkDatasetPart>>(path, options, (folder, reader) =>
        {
            string[] parts = folder.File is null || reader.Format == LandmarkFormat.Csv ? [.. reader.Parts(folder)] : [];
            return parts.Length == 0
                ? [new(null, Read(folder, reader, options, null))]
                : [.. parts.Select(part => new LandmarkDatasetPart(part, Read(folder, reader, options with { Part = part }, part)))];
        });

    public static void Write(LandmarkDataset data, string folder, LandmarkFormat format)
    {
        if (!Enum.IsDefined(format)) throw new ArgumentOutOfRangeException(nameof(format), format, "The format is not defined.");
        LandmarkLimits.Check(data, format);
        try
        {
            if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
                throw new DataException("A data set can be written only into a new or empty folder, and this one is not empty.", folder);
            ImageFiles files = new(folder);
            AnnotatedImage[] plain = [.. data.Images.Select(image => image.Path is { } path
                ? new AnnotatedImage(image.Name, image.Size, [], path)
                : new AnnotatedImage(image.Name, image.Size, [], image.Load))];
            string subFolder = format == LandmarkFormat.Pts ? "" : "images";
            (LandmarkImage Image, string File)[] images = [.. data.Images.Zip(
                files.WriteTo(new(null, new([], plain, data.Source)), subFolder, ownFolder: false),
                (image, written) => (image, written.File))];
            switch (format)
            {
                case LandmarkFormat.Csv: LandmarkCsvWriter.Write(data, images, files); break;
                case LandmarkFormat.Pts: PtsWriter.Write(images, files); break;
                case LandmarkFormat.CocoKeypoints: CocoKeypointWriter.Write(data.Scheme, images, files.PathOf("annotations.json")); break;
                default: DlibXmlWriter.Write(data.Scheme, images, files.PathOf("annotations.xml")); break;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The data set cannot be written here ({exception.Message}).", folder, innerException: exception);
        }
    }

    public static string Name(LandmarkFormat format) => format switch
    {
        LandmarkFormat.Csv => "CSV",
        LandmarkFormat.Pts => "300-W",
        LandmarkFormat.CocoKeypoints => "COCO keypoints",
        _ => "dlib",
    };

    private static LandmarkDataset Read(DatasetFolder folder, ILandmarkReader reader, LandmarkDatasetOptions options, string? part)
    {
        LandmarkBuilder builder = new(folder, options);
        reader.Read(folder, builder, part);
        string of = part is null ? "" : $", {part}";
        return builder.Build($"{folder.Path} ({Name(reader.Format)}{of})");
    }

    private static string? Resolved(string? part, ILandmarkReader reader, DatasetFolder folder)
    {
        if (part is null) return null;
        string[] parts = [.. reader.Parts(folder)];
        return PartNames.With(part).FirstOrDefault(name => parts.Contains(name, StringComparer.OrdinalIgnoreCase)) ?? part;
    }

    private static T Open<T>(string path, LandmarkDatasetOptions options, Func<DatasetFolder, ILandmarkReader, T> read)
    {
        if (options.CropMargin is { } margin && !(margin >= 0 && double.IsFinite(margin)))
            throw new ArgumentOutOfRangeException(nameof(options), margin, "CropMargin must be a number of at least 0.");
        if (options.PixelSize is { } size && !(size > 0 && double.IsFinite(size)))
            throw new ArgumentOutOfRangeException(nameof(options), size, "PixelSize must be a number of millimeters above 0.");
        try
        {
            var folder = DatasetFolder.Open(path);
            if (options.Strict && folder.Problems is [var problem, ..]) throw problem.ToException();
            return read(folder, Reader(folder, options));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The data set cannot be read ({exception.Message}).", path, innerException: exception);
        }
    }

    private static ILandmarkReader Reader(DatasetFolder folder, LandmarkDatasetOptions options)
    {
        if (options.Format is not { } format)
            return Readers.FirstOrDefault(reader => reader.Recognizes(folder))
                ?? throw new DataException($"There are no annotations of points here; {Layouts}.", folder.Path);
        var chosen = Readers.Single(reader => reader.Format == format);
        return chosen.Recognizes(folder)
            ? chosen
            : throw new DataException($"There are no {Name(format)} annotations here; {Layouts}.", folder.Path);
    }
}
