using System.CommandLine;
using Kente.Vision;

namespace Kente.Cli.Data;

/// <summary>The options that say which images, and the reading of them.</summary>
internal sealed class DataOptions
{
    private const int Shown = 5;

    /// <summary>The formats by their words.</summary>
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

    /// <param name="drawn">The name of the images that Kente draws for the task.</param>
    public DataOptions(string drawn) =>
        Data = new("--data") { Description = $"A folder or file of annotated images, or {drawn}: images that Kente draws. [default: {drawn}]", HelpName = $"{drawn}|FOLDER|FILE" };

    public void AddTo(Command command)
    {
        command.Options.Add(Data);
        command.Options.Add(Format);
        command.Options.Add(Strict);
    }

    public static Option<string?> FormatOption() => ChoiceOption.OfWords("--format", "The annotations' format; found by looking where it is not given.", [.. Formats.Keys]);

    public static Option<bool> StrictOption() => new("--strict") { Description = "Fail at the first image or box that cannot be used; without, such are counted, named and left out." };

    public static BoxDatasetOptions Options(string? format, bool strict) => Options(format, part: null) with { Strict = strict };

    /// <summary>Training, validation and test images: the data's own parts where it has them, else divided by the seed.</summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="format">The format, where it was named.</param>
    /// <param name="seed">Decides which images go where.</param>
    /// <param name="strict">Whether it fails at what cannot be used.</param>
    /// <param name="error">Where it says what was left out.</param>
    /// <param name="isDivided">Whether data without parts are divided; else all are to learn from and to measure on.</param>
    public static TrainingData Open(string path, string? format, int seed, bool strict, TextWriter error, bool isDivided = true)
    {
        if (!Has(path, format, "train"))
        {
            var all = Read(path, format, strict, error);
            if (!isDivided) return new(all, null, all, all.Skipped);
            if (all.Count < 2) throw new DataException("there is one image that can be used, but one is needed to learn from and another to measure on.", path);
            var (most, rest) = all.Split(0.8, seed);
            return new(most, null, rest, all.Skipped);
        }
        string? validation = ((string[])["val", "valid", "validation"]).FirstOrDefault(part => Has(path, format, part)), test = Has(path, format, "test") ? "test" : null;
        var train = Read(path, format, strict, error, "train");
        BoxDataset? Part(string? name) => name is null ? null : Read(path, format, strict, error, name, train.Classes);
        if (validation is null && test is null)
        {
            var (most, rest) = train.Split(0.8, seed);
            return new(most, null, rest, train.Skipped);
        }
        var (watched, measured) = (Part(validation), Part(test));
        return new(train, measured is null ? null : watched, measured ?? watched!, [.. train.Skipped, .. watched?.Skipped ?? [], .. measured?.Skipped ?? []]);
    }

    /// <summary>All images that can be decoded; what is left out is said.</summary>
    public static BoxDataset Read(string path, string? format, bool strict, TextWriter error, string? part = null, IReadOnlyList<string>? classes = null)
    {
        var read = BoxDataset.Open(path, Options(format, part) with { Strict = strict, Classes = classes });
        var data = read.Verify();
        if (strict && data.Skipped is [var first, ..]) throw new DataException(first.Reason, first.Path, first.Line);
        Tell(data, error);
        return data.Count > 0 ? data : throw new DataException("no image in it can be used.", path);
    }

    private static BoxDatasetOptions Options(string? format, string? part) => new() { Format = format is null ? null : Formats[format], Part = part };

    /// <summary>Says what was left out.</summary>
    public static void Tell(BoxDataset data, TextWriter error)
    {
        if (data.Skipped.Count == 0) return;
        error.WriteLine($"Left out of {data.Source}: {data.SkippedSummary}.");
        foreach (var problem in data.Skipped.Take(Shown)) error.WriteLine($"  {problem}");
        if (data.Skipped.Count > Shown) error.WriteLine($"  and {data.Skipped.Count - Shown} more; 'kente data check' with --out names all.");
    }

    // A single file is one part, whatever it is called.
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
