using Kente.Vision.Annotations;

namespace Kente.Vision.Classify.Formats;

/// <summary>Detects the format of a data set with classes and reads it.</summary>
internal static class ClassFormats
{
    private const string Layouts =
        "Kente reads a folder of images for each class, a .csv with the columns " + ClassCsvColumns.Expected
        + ", NAME-images-idx3-ubyte with NAME-labels-idx1-ubyte (MNIST), or images with boxes";

    // If a folder has several formats, the first of these is read.
    private static readonly IClassReader[] Readers = [new IdxReader(), new ClassCsvReader(), new BoxClassReader(), new ClassFolderReader()];

    public static ClassDataset Read(string path, ClassDatasetOptions options) => Open(path, options, (folder, reader) =>
    {
        var builder = Filled(folder, reader, options);
        string? part = options.Part is { } wanted
            ? builder.Parts.FirstOrDefault(name => name is not null && PartNames.Same(wanted, name)) ?? wanted
            : null;
        return builder.Build(part, Source(folder, reader, part));
    });

    /// <summary>Reads every part of the data, or everything as one part.</summary>
    public static IReadOnlyList<ClassDatasetPart> ReadParts(string path, ClassDatasetOptions options) =>
        Open<IReadOnlyList<ClassDatasetPart>>(path, options, (folder, reader) =>
        {
            var builder = Filled(folder, reader, options);
            string[] parts = [.. builder.Parts.OfType<string>()];
            return parts.Length == 0
                ? [new(null, builder.Build(null, Source(folder, reader, null)))]
                : [.. parts.Select(part => new ClassDatasetPart(part, builder.Build(part, Source(folder, reader, part))))];
        });

    public static string Name(ClassFormat format) => format switch
    {
        ClassFormat.Folders => "folders",
        ClassFormat.Csv => "CSV",
        ClassFormat.Idx => "IDX",
        _ => "boxes",
    };

    private static ClassBuilder Filled(DatasetFolder folder, IClassReader reader, ClassDatasetOptions options)
    {
        ClassBuilder builder = new(folder, options);
        reader.Read(folder, builder);
        return builder;
    }

    private static string Source(DatasetFolder folder, IClassReader reader, string? part) =>
        $"{folder.Path} ({Name(reader.Format)}{(part is null ? "" : $", {part}")})";

    private static T Open<T>(string path, ClassDatasetOptions options, Func<DatasetFolder, IClassReader, T> read)
    {
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

    private static IClassReader Reader(DatasetFolder folder, ClassDatasetOptions options)
    {
        if (options.Format is { } format && !Enum.IsDefined(format))
            throw new ArgumentOutOfRangeException(nameof(options), format, "The format is not defined.");
        var found = Readers.FirstOrDefault(
            reader => (options.Format is null || reader.Format == options.Format) && reader.Recognizes(folder));
        if (found is ClassCsvReader) return found;
        if (options.Format is null or ClassFormat.Csv && ClassCsvReader.WrongTable(folder) is { } wrong) throw wrong;
        if (found is not null) return found;
        string what = options.Format is { } wanted ? Name(wanted) : "images";
        throw new DataException($"There are no {what} with classes here; {Layouts}.", folder.Path);
    }
}
