using System.Collections;

namespace Kente;

/// <summary>
/// Results of an epoch by name, in the order in which they are logged: <c>loss</c>, <c>age_mae</c>, <c>val_loss</c>. Each has a direction
/// of improvement, if it is known. Directions are kept for the whole run, values for one epoch.
/// </summary>
public sealed class TrainingLogs : IEnumerable<KeyValuePair<string, double>>
{
    private const string Validation = "val_";

    private readonly OrderedDictionary<string, double> _values = [];
    private readonly Dictionary<string, MetricDirection?> _directions = [];

    internal TrainingLogs() { }

    /// <summary>Gets the names of the results.</summary>
    public IReadOnlyCollection<string> Keys => _values.Keys;

    /// <summary>Gets the value of a result.</summary>
    /// <param name="name">Name of the result.</param>
    /// <exception cref="ArgumentException">The result is not logged; the message lists the logged results.</exception>
    public double this[string name] => _values.TryGetValue(name, out double value)
        ? value
        : throw new ArgumentException($"'{name}' is not logged; logged are {string.Join(", ", _values.Keys)}.", nameof(name));

    /// <summary>Logs a value.</summary>
    /// <param name="name">Name of the result.</param>
    /// <param name="value">The value.</param>
    /// <param name="direction">
    /// Whether higher or lower values are better, so that callbacks can monitor the result. Default: the known direction of this name, or
    /// none, as
    /// for a learning rate.
    /// </param>
    public void Set(string name, double value, MetricDirection? direction = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _values[name] = value;
        if (direction is not null) _directions[name] = direction;
    }

    /// <summary>Removes a result; does nothing if it is not logged.</summary>
    /// <param name="name">Name of the result.</param>
    public void Remove(string name) => _values.Remove(name);

    /// <summary>
    /// Gets the direction in which a result improves: that with which it is logged; otherwise, for a name that starts with <c>val_</c>,
    /// that of the name without the prefix.
    /// </summary>
    /// <param name="name">Name of the result.</param>
    /// <returns>The direction; <see langword="null"/> if unknown.</returns>
    public MetricDirection? DirectionOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _directions.GetValueOrDefault(name) ?? (WithoutValidation(name) is { } plain ? _directions.GetValueOrDefault(plain) : null);
    }

    /// <summary>Tries to get the value of a result.</summary>
    /// <param name="name">Name of the result.</param>
    /// <param name="value">The value; 0 if the result is not logged.</param>
    /// <returns>Whether the result is logged.</returns>
    public bool TryGetValue(string name, out double value) => _values.TryGetValue(name, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Declares a result and its direction before the first epoch.</summary>
    internal void Declare(string name, MetricDirection? direction) => _directions[name] = direction;

    /// <summary>Returns whether a result, with or without <c>val_</c>, was declared or has a direction.</summary>
    internal bool IsDeclared(string name) =>
        _directions.ContainsKey(name) || (WithoutValidation(name) is { } plain && _directions.ContainsKey(plain));

    /// <summary>Removes all values and keeps the directions.</summary>
    internal void Clear() => _values.Clear();

    private static string? WithoutValidation(string name) =>
        name.StartsWith(Validation, StringComparison.Ordinal) ? name[Validation.Length..] : null;
}
