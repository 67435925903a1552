namespace Kente.Vision;

/// <summary>Options for reading a data set with <c>LandmarkDataset.Open</c>.</summary>
public sealed record LandmarkDatasetOptions
{
    /// <summary>Gets the format of the annotations; by default it is detected.</summary>
    public LandmarkFormat? Format { get; init; }

    /// <summary>
    /// Gets the part to read: a value of the column <c>split</c> (CSV), a subfolder (300-W), or a word in the name of the annotation file
    /// (COCO, dlib). val, valid and validation are the same. By default everything is read.
    /// </summary>
    public string? Part { get; init; }

    /// <summary>Gets whether the first problem throws; by default problems are collected in
    /// <see cref="LandmarkDataset.Skipped"/>.</summary>
    public bool Strict { get; init; }

    /// <summary>
    /// Gets names, pairs and connections of the points. By default they come from the files; 68 points without names are those of
    /// <see cref="LandmarkScheme.Face68"/>. Points that have names in the files are assigned by name, others by order.
    /// </summary>
    public LandmarkScheme? Scheme { get; init; }

    /// <summary>
    /// Gets the annotators to read; by default all. The points of an image are the mean of its annotators.
    /// </summary>
    public IReadOnlyList<string>? Annotators { get; init; }

    /// <summary>
    /// Gets the margin with which each object is cropped from its image, as a fraction of the longer side of its box, which is the box of
    /// its points if none is annotated. By default images stay whole; if an image has several objects, all objects are cropped with a
    /// margin of 0.25.
    /// </summary>
    public double? CropMargin { get; init; }

    /// <summary>Gets the side of a pixel in millimeters, for medical images; default none.</summary>
    public double? PixelSize { get; init; }
}
