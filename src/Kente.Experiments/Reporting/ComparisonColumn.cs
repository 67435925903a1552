namespace Kente.Experiments;

/// <summary>A column of a comparison.</summary>
/// <param name="Name">Name of the setting, attribute or metric.</param>
/// <param name="Kind">What the column holds.</param>
/// <param name="Values">The text of each run; null where a run has none.</param>
public sealed record ComparisonColumn(string Name, ComparisonKind Kind, IReadOnlyList<string?> Values)
{
    /// <summary>Gets whether the runs do not all have the same.</summary>
    public bool Differs => Values.Distinct().Skip(1).Any();
}
