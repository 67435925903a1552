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
        ["Kente"] =
        [
            "Primitives", "Native", "Devices", "Drawing", "Serialization", "Data", "Inference", "Tables", "Scores", "Weights",
            "Onnx", "ActivationFunctions", "Graph", "Components", "Models", "Training", "Formats", "TableModels", "Reports", "Monitoring",
            "Factories",
        ],
        ["Kente.Cli"] =
        [
            "Common", "Data", "Training", "Launch", "Models", "Classify", "Localize", "Detect", "Faces", "Landmarks", "Pose", "Backbones", "Volumes",
            "Doctor", "Versions", "Completion", "Study", "Studio", "",
        ],
        ["Kente.Distributed"] = ["Primitives", "Launching", "Coordination", "Engines", ""],
        ["Kente.Experiments"] =
        [
            "Numerics", "Spaces", "Records", "Storage", "Sampling", "Pruning", "Stopping", "Reporting", "Tracking", "Exporting", "Studies",
            "",
        ],
        ["Kente.Faces"] =
        [
            "Embeddings", "Calibration", "Datasets", "Search", "Storage", "Losses", "Weights", "Networks", "Detection", "Alignment",
            "Gallery", "Evaluation", "Pipeline", "Training",
        ],
        ["Kente.Faces.Door"] = ["Images", "Recognition", "Enrollment", ""],
        ["Kente.Onnx.Runtime"] = [""],
        ["Kente.Parquet"] = [""],
        ["Kente.Studio"] = ["Studies", "Live", "Curves", "Reports", "Notes", "Editing", "Exports", "Images", ""],
        ["Kente.Tuning"] = [""],
        ["Kente.Vision"] =
        [
            "Primitives", "Geometry", "Images", "Pretrained", "Backbones", "Datasets", "Annotations", "Drawing", "Reporting", "Inspection",
            "Tables", "Augmentation", "Training", "Export", "Networks", "Classify", "Localize", "Detect", "Landmarks", "Filters", "Pose",
        ],
        ["Kente.Vision.Synthetic"] = ["Street", "Shapes", "Garments", "Faces"],
        ["Kente.Volumes"] =
        [
            "Geometry", "Voxels", "Nifti", "Dicom", "Points", "Formats", "Drawing", "Datasets", "Phantom", "Alignment",
            "Landmarks", "Viewing",
        ],
    };

    /// <summary>The projects that each project may reference.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Projects { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["Kente"] = ["Kente.Libtorch"],
        ["Kente.Libtorch"] = [],
        ["Kente.Distributed"] = ["Kente"],
        ["Kente.Experiments"] = [],
        ["Kente.Onnx.Runtime"] = ["Kente"],
        ["Kente.Parquet"] = ["Kente"],
        ["Kente.Vision"] = ["Kente"],
        ["Kente.Vision.Synthetic"] = ["Kente.Vision"],
        ["Kente.Faces"] = ["Kente", "Kente.Vision"],
        ["Kente.Faces.Door"] = ["Kente.Faces"],
        ["Kente.Volumes"] = ["Kente", "Kente.Vision"],
        ["Kente.Tuning"] = ["Kente", "Kente.Experiments"],
        ["Kente.Studio"] = ["Kente.Experiments"],
        ["Kente.Cli"] =
        [
            "Kente.Distributed", "Kente.Experiments", "Kente.Studio", "Kente.Tuning", "Kente.Onnx.Runtime", "Kente.Vision", "Kente.Vision.Synthetic",
            "Kente.Faces", "Kente.Faces.Door", "Kente.Volumes",
        ],
    };
}
