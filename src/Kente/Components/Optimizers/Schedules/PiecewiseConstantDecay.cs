using System.Text.Json.Nodes;

namespace Kente.Components.Optimizers.Schedules;

/// <summary>One rate up to and with the first boundary, the next up to the second, and so on.</summary>
internal sealed class PiecewiseConstantDecay : LearningRateSchedule, IFromConfig<PiecewiseConstantDecay>
{
    private readonly long[] _boundaries;
    private readonly double[] _values;

    /// <summary>Sets the pieces.</summary>
    /// <param name="boundaries">The last step of each piece but the last, ascending.</param>
    /// <param name="values">The rate of each piece; one more than the boundaries.</param>
    /// <exception cref="ArgumentException">The counts do not fit, or the boundaries do not ascend.</exception>
    public PiecewiseConstantDecay(IReadOnlyList<long> boundaries, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        ArgumentNullException.ThrowIfNull(values);
        (_boundaries, _values) = ([.. boundaries], [.. values]);
        if (_values.Length != _boundaries.Length + 1) throw new ArgumentException($"{_boundaries.Length} boundaries make {_boundaries.Length + 1} pieces, but {_values.Length} rates were given.", nameof(values));
        if (_boundaries.Zip(_boundaries.Skip(1)).Any(pair => pair.First >= pair.Second)) throw new ArgumentException("Boundaries must ascend.", nameof(boundaries));
    }

    /// <summary>The last step of each piece but the last.</summary>
    public IReadOnlyList<long> Boundaries => _boundaries;

    /// <summary>The rate of each piece.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <inheritdoc/>
    public override double At(long step) => _values[_boundaries.Count(boundary => step > boundary)];

    /// <inheritdoc/>
    public static PiecewiseConstantDecay FromConfig(ObjectConfig config) => new(

        [.. (config.Numbers("boundaries") ?? []).Select(boundary => (long)boundary)], config.Numbers("values") ?? throw config.Wrong("values", null, "a list of numbers"));

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Values["boundaries"] = new JsonArray([.. Boundaries.Select(boundary => (JsonNode)boundary)]);
        config.Set("values", Values);
    }
}
