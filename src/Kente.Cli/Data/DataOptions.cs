using System.CommandLine;
using Kente.Vision;

namespace Kente.Cli.Data;

/// <summary>The options that select annotated images, and reading them.</summary>
internal sealed class DataOptions
{
    private const int MaxShown = 5;
    private const double TrainFraction = 0.8;

    /// <summary>The annotation formats by name.</summary>
    public static readonly IReadOnlyDictionary<string, AnnotationFormat> Formats = new Dictionary<string, AnnotationFormat>()
    {
        ["voc"] = AnnotationFormat.PascalVoc,
        ["yolo"] = AnnotationFormat.Yolo,
        ["coco"] = AnnotationFormat.Coco,
        ["csv"] = AnnotationFormat.Csv,
    };

    public Option<string?> Data { get; }

    public Option<string?> Format { get; } = FormatOption();

    public Option<bool> Strict { get; } = StrictOption();

    /// <param name="synthetic">Name of the task's synthetic data.</param>
    public DataOptions(string synthetic) => Data = new("--data")
    {
        Description = $"Folder or file of annotated images, or {synthetic}: synthetic images. [default: {synthetic}]",
        HelpName = $"{synthetic}|FOLDER|FILE",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(Data);
        command.Options.Add(Format);
        command.Options.Add(Strict);
    }

    public static Option<string?> FormatOption() =>
        ChoiceOption.OfWords("--format", "Format of the annotations. [default: detected]", [.. Formats.Keys]);

    public static Option<bool> StrictOption() =>
        new("--strict")
        {
            Description = "Fail at the first problem in the data; by default images and boxes with problems are "
            + "reported and skipped."
        };

    /// <summary>Creates the option <c>--json</c>.</summary>
    /// <param name="content">The content that is written.</param>
    public static Option<bool> JsonOption(string content) =>
        new("--json") { Description = $"Write {content} as JSON, and nothing else, to standard output." };

    /// <summary>Creates the required option <c>--model</c>.</summary>
    public static Option<string> ModelOption(string description) =>
        new("--model") { Description = description, HelpName = "FILE", Required = true };

    public static BoxDatasetOptions Options(string? format, bool strict) => Options(format, part: null) with { Strict = strict };

    /// <summary>Reads training, validation and test images: the parts of the data, or a random split if there are none.</summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="format">Format of the annotations; <see langword="null"/> to detect it.</param>
    /// <param name="seed">Seed of the split.</param>
    /// <param name="strict">Whether problems in the data are errors.</param>
    /// <param name="error">Receives the problems.</param>
    /// <param name="isSplit">Whether data without parts are split; otherwise all images are used for training and for testing.</param>
    public static TrainingData Open(string path, string? format, int seed, bool strict, TextWriter error, bool isSplit = true)
    {
        if (!Has(path, format, "train"))
        {
            var all = Read(path, format, strict, error);
            if (!isSplit) return new(all, null, all, all.Skipped);
            if (all.Count < 2) throw new DataException("There is only one usable image, but training and testing need one each.", path);
            var (most, rest) = all.Split(TrainFraction, seed);
            return new(most, null, rest, all.Skipped);
        }
        string? validation = ((string[])["val", "valid", "validation"]).FirstOrDefault(part => Has(path, format, part));
        string? test = Has(path, format, "test") ? "test" : null;
        var train = Read(path, format, strict, error, "train");
        BoxDataset? Part(string? name) => name is null ? null : Read(path, format, strict, error, name, train.Classes);
        if (validation is null && test is null)
        {
            var (most, rest) = train.Split(TrainFraction, seed);
            return new(most, null, rest, train.Skipped);
        }
        var (ofValidation, ofTest) = (Part(validation), Part(test));
        DataProblem[] skipped = [.. train.Skipped, .. ofValidation?.Skipped ?? [], .. ofTest?.Skipped ?? []];
        return new(train, ofTest is null ? null : ofValidation, ofTest ?? ofValidation!, skipped);
    }

    /// <summary>Reads all images that can be decoded, and reports the others.</summary>
    public static BoxDataset Read(
        string path, string? format, bool strict, TextWriter error, string? part = null, IReadOnlyList<string>? classes = null)
    {
        var read = BoxDataset.Open(path, Options(format, part) with { Strict = strict, Classes = classes });
        var data = read.Verify();
        if (strict && data.Skipped is [var first, ..]) throw new DataException(first.Reason, first.Path, first.Line);
        Report(data, error);
        return data.Count > 0 ? data : throw new DataException("No image is usable.", path);
    }

    private static BoxDatasetOptions Options(string? format, string? part) =>
        new() { Format = format is null ? null : Formats[format], Part = part };

    /// <summary>Reports the problems in the data.</summary>
    public static void Report(BoxDataset data, TextWriter error)
    {
        if (data.Skipped.Count == 0) return;
        error.WriteLine($"Problems in {data.Source}: {data.SkippedSummary}.");
        foreach (var problem in data.Skipped.Take(MaxShown)) error.WriteLine($"  {problem}");
        if (data.Skipped.Count > MaxShown)
            error.WriteLine($"  and {data.Skipped.Count - MaxShown} more; 'kente data check' with --out lists all.");
    }

    // A single file is one part, whatever its name.
    private static bool Has(string path, string? format, string part)
    {
        try
        {
            return Directory.Exists(path) && BoxDataset.Open(path, Options(format, part)).Count > 0;
        }
        catch (DataException)
        {
            return false;
        }
    }
}
