using Kente.Vision.Annotations;

namespace Kente.Vision.Boxes;

/// <summary>How <see cref="BoxDataset.Open"/> reads a data set.</summary>
public sealed record BoxDatasetOptions
{
    /// <summary>The format of the annotations; by default (<see langword="null"/>) it is found by looking.</summary>
    public AnnotationFormat? Format { get; init; }

    /// <summary>The classes to read, in the order of their indices; by default (<see langword="null"/>) all that the data set has. Boxes of other classes are left out and counted.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>
    /// A part of the data set, as its files name it: a list in <c>ImageSets/Main</c> (VOC), a sub folder (VOC, YOLO), or a word in the
    /// name or folder of the annotation file (COCO, CSV). By default (<see langword="null"/>) everything.
    /// </summary>
    public string? Part { get; init; }

    /// <summary>Whether the first problem throws; by default (<see langword="false"/>) problems are counted, named in <see cref="BoxDataset.Skipped"/> and left out.</summary>
    public bool Strict { get; init; }
}
