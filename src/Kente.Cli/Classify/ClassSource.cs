using Kente.Cli.Data;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.Cli.Classify;

/// <summary>The images with classes of the commands for classification.</summary>
internal static class ClassSource
{
    /// <summary>Name of the synthetic data.</summary>
    public const string Street = "street";

    /// <summary>The formats by name.</summary>
    public static readonly IReadOnlyDictionary<string, ClassFormat> Formats = new Dictionary<string, ClassFormat>()
    {
        ["folders"] = ClassFormat.Folders,
        ["csv"] = ClassFormat.Csv,
        ["idx"] = ClassFormat.Idx,
        ["boxes"] = ClassFormat.Boxes,
    };

    /// <summary>Draws street images of four classes: a pedestrian, a car, a bicycle, or no object.</summary>
    public static ClassDataset DrawStreet(int images, int seed) => ClassDataset.FromBoxes(StreetScenes.Create(images, seed));

    /// <summary>Returns the options for reading data.</summary>
    public static ClassDatasetOptions Options(string? format, bool isStrict) =>
        new() { Format = format is null ? null : Formats[format], Strict = isStrict };

    /// <summary>Returns data without the images that cannot be used.</summary>
    /// <exception cref="DataException">No image is usable, or there is a problem and problems are errors.</exception>
    public static ClassDataset Verified(ClassDataset read, bool isStrict)
    {
        var data = read.Verify();
        if (isStrict && data.Skipped is [var first, ..]) throw Error(first);
        return data.Count > 0 ? data : throw new DataException("No image is usable.", data.Source);
    }

    /// <summary>Returns the error of a problem.</summary>
    public static DataException Error(DataProblem problem) => new(problem.Reason, problem.Path, problem.Line);

    /// <summary>Reports how the data were read, once for all parts, and the problems in each part.</summary>
    public static void Report(IReadOnlyList<ClassDataset> parts, TextWriter error)
    {
        DataOptions.ReportNotes(parts.SelectMany(part => part.Notes).Distinct(), error);
        foreach (var part in parts)
            DataOptions.ReportProblems(part.Source, part.SkippedSummary, part.Skipped, "the report page lists more", error);
    }
}
