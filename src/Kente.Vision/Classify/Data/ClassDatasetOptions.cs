namespace Kente.Vision;

/// <summary>Options for reading a data set with <c>ClassDataset.Open</c>.</summary>
public sealed record ClassDatasetOptions
{
    /// <summary>Gets the format; by default it is detected.</summary>
    public ClassFormat? Format { get; init; }

    /// <summary>
    /// Gets the classes to read, in the order of their indices; by default all. Images of other classes are skipped and counted.
    /// </summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>
    /// Gets whether images may have any number of classes. By default they may if some image of the data has several.
    /// </summary>
    public bool? IsMultiLabel { get; init; }

    /// <summary>
    /// Gets the part to read: a folder, a value of the column <c>split</c> or a word in the name of the file. val, valid and validation are
    /// the same. By default everything is read.
    /// </summary>
    public string? Part { get; init; }

    /// <summary>Gets whether the first problem throws; by default problems are collected in <see cref="ClassDataset.Skipped"/>.</summary>
    public bool Strict { get; init; }
}
