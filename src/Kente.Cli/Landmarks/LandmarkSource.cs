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

    /// <summary>Reports the problems in the data, and how they were read.</summary>
    public static void Report(LandmarkDataset data, TextWriter error)
    {
        DataOptions.ReportNotes(data.Notes, error);
        DataOptions.ReportProblems(data.Source, data.SkippedSummary, data.Skipped, "the report page lists more", error);
    }
}
