namespace Kente.Vision;

/// <summary>Options for reading a data set with <c>BoxDataset.Open</c>.</summary>
public sealed record BoxDatasetOptions
{
    /// <summary>Gets the format of the annotations; by default it is detected.</summary>
    public AnnotationFormat? Format { get; init; }

    /// <summary>
    /// Gets the classes to read, in the order of their indices; by default all. Boxes of other classes are skipped and counted.
    /// </summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>
    /// Gets the part to read, as the files name it: a list in <c>ImageSets/Main</c> (VOC), an entry of <c>data.yaml</c> (YOLO), a subfolder
    /// (VOC, YOLO), or a word in the name or folder of the annotation file (COCO, CSV). val, valid and validation are the same. By default
    /// everything is read.
    /// </summary>
    public string? Part { get; init; }

    /// <summary>Gets whether the first problem throws; by default problems are collected in <see cref="BoxDataset.Skipped"/>.</summary>
    public bool Strict { get; init; }
}
