namespace Kente.Experiments;

/// <summary>What a run begins with. Everything has a default.</summary>
public sealed record RunOptions
{
    /// <summary>A name for people; none by default. The run's number is what tells it from others.</summary>
    public string? Name { get; init; }

    /// <summary>The settings that the run works with.</summary>
    public IReadOnlyDictionary<string, ParameterValue> Config { get; init; } = new Dictionary<string, ParameterValue>();

    /// <summary>Words by which to find it again.</summary>
    /// <exception cref="ArgumentException">A tag has a comma in it: it would become two.</exception>
    public IReadOnlyList<string> Tags
    {
        get;
        init => field = value?.FirstOrDefault(tag => tag.Contains(',', StringComparison.Ordinal)) is { } tag
            ? throw new ArgumentException($"A tag has no comma, as '{tag}' has: give two tags.", nameof(value))
            : value ?? [];
    } = [];

    /// <summary>Free text.</summary>
    public string? Notes { get; init; }

    /// <summary>How often the process's use of processor and memory is logged; every 10 seconds by default, null for never.</summary>
    public TimeSpan? SystemInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long points may wait in memory; a second by default.</summary>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After how long a silence the run counts as failed, its process being lost; 5 minutes by default.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Where copies of files go; beside an SQLite file by default. Other storages have no place beside them.</summary>
    public string? ArtifactFolder { get; init; }
}
