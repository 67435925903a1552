namespace Kente.Vision;

/// <summary>Content of a report's HTML page besides the scores.</summary>
public sealed record ReportPageOptions
{
    /// <summary>Gets the heading; by default the name of the task.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the training history, shown as charts; default none.</summary>
    public History? History { get; init; }

    /// <summary>Gets the problems found in the data; default none.</summary>
    public IReadOnlyList<DataProblem> Skipped { get; init; } = [];

    /// <summary>Gets the settings by name, in the order to show; default none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>Gets the number of images to show, a third each of the best, the median and the worst; default 24.</summary>
    public int Images { get; init; } = 24;
}
