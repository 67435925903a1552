using Kente.Vision.Boxes;

namespace Kente.Vision.Reporting;

/// <summary>What a report's page shows besides the scores.</summary>
public sealed record ReportPageOptions
{
    /// <summary>The heading; by default the task.</summary>
    public string? Title { get; init; }

    /// <summary>The curves of training; default none.</summary>
    public History? History { get; init; }

    /// <summary>What was left out of the data; default nothing.</summary>
    public IReadOnlyList<DataProblem> Skipped { get; init; } = [];

    /// <summary>Settings by name, in the order they are shown; default none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>How many pictures are shown, a third each of the best, the middling and the worst; default 24.</summary>
    public int Pictures { get; init; } = 24;
}
