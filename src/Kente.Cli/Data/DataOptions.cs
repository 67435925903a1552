using System.CommandLine;
using Kente.Vision;

namespace Kente.Cli.Data;

/// <summary>The options that select annotated images, and reading them.</summary>
internal sealed class DataOptions
{
    /// <summary>Description of the part that a training reads.</summary>
    public const string TrainingPart = "to train on, such as trainval. [default: train, or all without parts]";

    private const int MaxShown = 5;

    /// <summary>The annotation formats by name.</summary>
    public static readonly IReadOnlyDictionary<string, AnnotationFormat> Formats = new Dictionary<string, AnnotationFormat>()
    {
        ["voc"] = AnnotationFormat.PascalVoc,
        ["yolo"] = AnnotationFormat.Yolo,
        ["coco"] = AnnotationFormat.Coco,
        ["csv"] = AnnotationFormat.Csv,
    };

    public Option<string?> Data { get; }

    public Option<string?> Format { get; }

    public Option<string?> Part { get; }

    public Option<bool> Strict { get; } = StrictOption();

    /// <param name="synthetic">Name of the task's synthetic data; <see langword="null"/> if it has none, and data must be given.</param>
    /// <param name="part">What the part is used for.</param>
    /// <param name="formats">Names of the formats; by default those of boxes.</param>
    public DataOptions(string? synthetic, string part, IEnumerable<string>? formats = null)
    {
        Format = FormatOption(formats);
        Data = new("--data")
        {
            Description = synthetic is null
                ? "Folder or file of annotated images."
                : $"Folder or file of annotated images, or {synthetic}: synthetic images. [default: {synthetic}]",
            HelpName = synthetic is null ? "FOLDER|FILE" : $"{synthetic}|FOLDER|FILE",
        };
        Part = new("--part") { Description = $"Part of the data, as its files name it, {part}", HelpName = "NAME" };
    }

    public void AddTo(Command command)
    {
        command.Options.Add(Data);
        command.Options.Add(Format);
        command.Options.Add(Part);
        command.Options.Add(Strict);
    }

    public static Option<string?> FormatOption(IEnumerable<string>? formats = null) =>
        ChoiceOption.OfWords("--format", "Format of the annotations. [default: detected]", [.. formats ?? Formats.Keys]);

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

    public static BoxDatasetOptions Options(string? format, bool strict, string? part = null) =>
        new() { Format = format is null ? null : Formats[format], Part = part, Strict = strict };

    /// <summary>Returns the options of the command line for data of a model's classes.</summary>
    public BoxDatasetOptions Options(ParseResult parsed, IReadOnlyList<string> classes) =>
        Options(parsed.GetValue(Format), parsed.GetValue(Strict), parsed.GetValue(Part)) with { Classes = classes };

    /// <summary>Reads all images that can be decoded, and reports the others.</summary>
    /// <exception cref="DataException">No image is usable, or no box has one of the classes asked for.</exception>
    public static BoxDataset Read(string path, BoxDatasetOptions options, TextWriter error)
    {
        var data = Verified(BoxDataset.Open(path, options), options, error);
        if (data.Count == 0) throw new DataException("No image is usable.", path);
        if (options.Classes is { } classes && data.Images.All(image => image.Labels.Count == 0)
            && data.Skipped.Any(problem => problem.Kind == DataProblemKind.UnknownClass))
            throw new DataException($"No box has a class of the model: {string.Join(", ", classes)}.", path);
        return data;
    }

    /// <summary>Decodes all images, and reports the problems in the data.</summary>
    public static BoxDataset Verified(BoxDataset read, BoxDatasetOptions options, TextWriter error)
    {
        var data = read.Verify();
        if (options.Strict && data.Skipped is [var first, ..]) throw new DataException(first.Reason, first.Path, first.Line);
        Report(data, error);
        return data;
    }

    /// <summary>Reports the problems in the data, and how they were read.</summary>
    public static void Report(BoxDataset data, TextWriter error)
    {
        ReportNotes(data.Notes, error);
        ReportProblems(data.Source, data.SkippedSummary, data.Skipped, "'kente data check' with --out lists all", error);
    }

    /// <summary>Writes how the data were read.</summary>
    public static void ReportNotes(IEnumerable<string> notes, TextWriter error)
    {
        foreach (string note in notes) error.WriteLine(note);
    }

    /// <summary>Writes the first problems.</summary>
    /// <param name="source">Where the data come from.</param>
    /// <param name="summary">Number of problems of each kind.</param>
    /// <param name="problems">The problems.</param>
    /// <param name="all">Where all of them are listed.</param>
    /// <param name="error">Receives the text.</param>
    public static void ReportProblems(
        string source, string summary, IReadOnlyList<DataProblem> problems, string all, TextWriter error)
    {
        if (problems.Count == 0) return;
        error.WriteLine($"Problems in {source}: {summary}.");
        foreach (var problem in problems.Take(MaxShown)) error.WriteLine($"  {problem}");
        if (problems.Count > MaxShown) error.WriteLine($"  and {problems.Count - MaxShown} more; {all}.");
    }
}
