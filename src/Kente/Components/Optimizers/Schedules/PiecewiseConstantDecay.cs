using System.Text.Json.Nodes;

namespace Kente.Components.Optimizers.Schedules;

/// <summary>
/// Piecewise constant learning rate: values[0] up to and including step boundaries[0], values[1] up to boundaries[1], and so on.
/// </summary>
internal sealed class PiecewiseConstantDecay : LearningRateSchedule, IFromConfig<PiecewiseConstantDecay>
{
    private readonly long[] _boundaries;
    private readonly double[] _values;

    /// <summary>Initializes the schedule.</summary>
    /// <param name="boundaries">Last step of each piece except the last, in ascending order.</param>
    /// <param name="values">Learning rate of each piece; one more than the boundaries.</param>
    /// <exception cref="ArgumentException">
    /// The numbers of values and boundaries do not match, or the boundaries are not in ascending order.
    /// </exception>
    public PiecewiseConstantDecay(IReadOnlyList<long> boundaries, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        ArgumentNullException.ThrowIfNull(values);
        (_boundaries, _values) = ([.. boundaries], [.. values]);
        if (_values.Length != _boundaries.Length + 1)
            throw new ArgumentException(
                $"{_boundaries.Length} boundaries require {_boundaries.Length + 1} values, but {_values.Length} were given.",
                nameof(values));
        if (_boundaries.Zip(_boundaries.Skip(1)).Any(pair => pair.First >= pair.Second))
            throw new ArgumentException("boundaries must be in ascending order.", nameof(boundaries));
    }

    /// <summary>Last step of each piece except the last.</summary>
    public IReadOnlyList<long> Boundaries => _boundaries;

    /// <summary>Learning rate of each piece.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <inheritdoc/>
    public override double At(long step) => _values[_boundaries.Count(boundary => step > boundary)];

    /// <inheritdoc/>
    public static PiecewiseConstantDecay FromConfig(ObjectConfig config) => new(

        [.. (config.Numbers("boundaries") ?? []).Select(boundary => (long)boundary)],
        config.Numbers("values") ?? throw config.Wrong("values", null, "a list of numbers"));

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Values["boundaries"] = new JsonArray([.. Boundaries.Select(boundary => (JsonNode)boundary)]);
        config.Set("values", Values);
    }
}
