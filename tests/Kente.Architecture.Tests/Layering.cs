namespace Kente.Architecture.Tests;

/// <summary>
/// The top folders of a project, from the lowest to the highest. A folder may use itself and those before it, never those after it.
/// The empty name stands for the files in the project's own folder.
/// </summary>
internal static class Layering
{
    /// <summary>The folders of every project in their order.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Folders { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["Kente.Onnx.Runtime"] = [""],
        ["Kente.Parquet"] = [""],
        ["Kente.Tuning"] = [""],
        ["Kente.Vision"] =
        [
            "Primitives", "Geometry", "Images", "Datasets", "Annotations", "Drawing", "Reporting", "Inspection", "Tables", "Augmentation", "Training", "Export",
            "Localize", "Detect",
        ],
        ["Kente.Vision.Synthetic"] = ["Street", "Shapes", "Garments"],
    };
}
