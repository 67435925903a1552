using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Landmarks;

/// <summary>The annotated images of the commands for landmarks.</summary>
internal static class LandmarkSource
{
    /// <summary>Name of the synthetic data.</summary>
    public const string Faces = "faces";

    /// <summary>The annotation formats by name.</summary>
    public static readonly IReadOnlyDictionary<string, LandmarkFormat> Formats = new Dictionary<string, LandmarkFormat>()
    {
        ["csv"] = LandmarkFormat.Csv,
        ["pts"] = LandmarkFormat.Pts,
        ["coco"] = LandmarkFormat.CocoKeypoints,
        ["dlib"] = LandmarkFormat.DlibXml,
    };

    /// <summary>Reports how the data were read, once for all parts, and the problems in each part.</summary>
    public static void Report(IReadOnlyList<LandmarkDataset> parts, TextWriter error)
    {
        DataOptions.ReportNotes(parts.SelectMany(part => part.Notes).Distinct(), error);
        foreach (var part in parts)
            DataOptions.ReportProblems(part.Source, part.SkippedSummary, part.Skipped, "the report page lists more", error);
    }
}
