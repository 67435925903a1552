namespace Kente.Bench.Performance;

/// <summary>The measurements of a case.</summary>
internal sealed record CaseResult(PerformanceCase Case, IReadOnlyDictionary<Way, WayResult> Ways)
{
    /// <summary>Milliseconds of a way; <see langword="null"/> if it was not measured.</summary>
    public Quartiles? Time(Way way) => Ways.TryGetValue(way, out var result) ? Quartiles.Of(result.Times) : null;

    /// <summary>
    /// How many times as long as the first way another one takes: the quartiles of the ratios within each round.
    /// </summary>
    public Quartiles? Ratio(Way way) =>
        Ways.TryGetValue(way, out var other) && Ways.TryGetValue(Case.Ways[0], out var first)
            ? Quartiles.Of(other.Times.Zip(first.Times, (theirs, ours) => theirs / ours))
            : null;
}

/// <summary>The measurements of a way.</summary>
/// <param name="Times">Milliseconds of a step, by round.</param>
internal sealed record WayResult(IReadOnlyList<double> Times)
{
    /// <summary>Milliseconds of a forward pass.</summary>
    public double? Forward { get; init; }

    /// <summary>Highest resident memory in MB.</summary>
    public double? Memory { get; init; }

    /// <summary>Managed bytes that a step allocates.</summary>
    public double? Allocated { get; init; }

    /// <summary>Number of trainable parameters.</summary>
    public double? Parameters { get; init; }

    /// <summary>Floating-point operations of a forward pass, or bytes.</summary>
    public double? Operations { get; init; }

    /// <summary>The engine of a prediction.</summary>
    public string? Engine { get; init; }
}
