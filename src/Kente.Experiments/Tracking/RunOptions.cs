using Kente.Experiments.Records;

namespace Kente.Experiments;

/// <summary>Options of a run. Every option has a default.</summary>
public sealed record RunOptions
{
    /// <summary>Gets the display name of the run; null, the default, for none. Runs are identified by their numbers.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the settings of the run.</summary>
    public IReadOnlyDictionary<string, ParameterValue> Config { get; init; } = new Dictionary<string, ParameterValue>();

    /// <summary>Gets the tags of the run.</summary>
    /// <exception cref="ArgumentException">A tag is empty or contains a comma.</exception>
    public IReadOnlyList<string> Tags
    {
        get;
        init => field = value is null ? [] : TagList.Checked(value, nameof(value));
    } = [];

    /// <summary>
    /// Gets the group of the run, such as the runs of one setting with several seeds; null, the default, for none. Studio shows the mean
    /// of a group.
    /// </summary>
    public string? Group { get; init; }

    /// <summary>Gets a free text, which can be changed later: <see cref="IStudyStorage.WriteNote"/>.</summary>
    public string? Notes { get; init; }

    /// <summary>
    /// Gets the interval at which the CPU and memory use of the process is logged; 10 seconds by default, null for never.
    /// </summary>
    public TimeSpan? SystemInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the longest time that points stay in memory before they are written; 1 second by default.</summary>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the time without a heartbeat after which the run counts as failed; 5 minutes by default.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets the folder for copies of files; beside the SQLite file by default. Required for other storages.</summary>
    public string? ArtifactFolder { get; init; }
}
