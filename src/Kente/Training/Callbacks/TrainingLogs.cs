using System.Collections;

namespace Kente;

/// <summary>
/// Results of an epoch by name, in the order in which they are logged: <c>loss</c>, <c>age_mae</c>, <c>val_loss</c>. Each carries the
/// direction in which it improves, where it has one. Directions are kept for the whole run, values for one epoch.
/// </summary>
public sealed class TrainingLogs : IEnumerable<KeyValuePair<string, double>>
{
    private const string Validation = "val_";

    private readonly OrderedDictionary<string, double> _values = [];
    private readonly Dictionary<string, MetricDirection?> _directions = [];

    internal TrainingLogs() { }

    /// <summary>Names of the results.</summary>
    public IReadOnlyCollection<string> Keys => _values.Keys;

    /// <summary>Gets the value of a result.</summary>
    /// <param name="name">Name of the result.</param>
    /// <exception cref="ArgumentException">There is no such result; the message lists those there are.</exception>
    public double this[string name] => _values.TryGetValue(name, out double value)
        ? value
        : throw new ArgumentException($"'{name}' is not logged; there are {string.Join(", ", _values.Keys)}.", nameof(name));

    /// <summary>Logs a value.</summary>
    /// <param name="name">Name of the result.</param>
    /// <param name="value">The value.</param>
    /// <param name="direction">
    /// Whether higher or lower values are better, so that callbacks can monitor the result. Default: what is known of this name already,
    /// or nothing, as for a learning rate.
    /// </param>
    public void Set(string name, double value, MetricDirection? direction = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _values[name] = value;
        if (direction is not null) _directions[name] = direction;
    }

    /// <summary>Removes a result; does nothing where it is not logged.</summary>
    /// <param name="name">Name of the result.</param>
    public void Remove(string name) => _values.Remove(name);

    /// <summary>
    /// Gets the direction in which a result improves: the one with which it is logged; else, for a name with <c>val_</c>, that of the name
    /// without it.
    /// </summary>
    /// <param name="name">Name of the result.</param>
    /// <returns>The direction; <see langword="null"/> where it is unknown.</returns>
    public MetricDirection? DirectionOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _directions.GetValueOrDefault(name) ?? (WithoutValidation(name) is { } plain ? _directions.GetValueOrDefault(plain) : null);
    }

    /// <summary>Gets the value of a result that may not be logged.</summary>
    /// <param name="name">Name of the result.</param>
    /// <param name="value">The value; 0 where there is none.</param>
    /// <returns>Whether it is logged.</returns>
    public bool TryGetValue(string name, out double value) => _values.TryGetValue(name, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Says before the first epoch that a result will be logged, and its direction.</summary>
    internal void Announce(string name, MetricDirection? direction) => _directions[name] = direction;

    /// <summary>Whether a result, with or without <c>val_</c>, was announced or has a direction.</summary>
    internal bool IsAnnounced(string name) =>
        _directions.ContainsKey(name) || (WithoutValidation(name) is { } plain && _directions.ContainsKey(plain));

    /// <summary>Removes all values and keeps the directions.</summary>
    internal void Clear() => _values.Clear();

    private static string? WithoutValidation(string name) =>
        name.StartsWith(Validation, StringComparison.Ordinal) ? name[Validation.Length..] : null;
}
