namespace Kente.Components.Layers.Reshaping;

/// <summary>Base class of padding and cropping layers.</summary>
internal abstract class BorderLayer : SingleInputLayer
{
    private protected BorderLayer((int Before, int After)[] sides, string? name) : base(name)
    {
        if (sides.Any(side => side.Before < 0 || side.After < 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(sides), string.Join(", ", sides),
                sides.Length == 2 ? "All four sides must be at least 0." : "All sides must be at least 0.");
        }
        Sides = sides;
    }

    /// <summary>Number of positions at the start and at the end of each axis.</summary>
    private protected (int Before, int After)[] Sides { get; }

    /// <summary>Number of positions on both sides of each axis together.</summary>
    private protected long[] Totals => [.. Sides.Select(side => (long)side.Before + side.After)];

    private protected override DType InferType(DType input) => input;

    /// <summary>Reads one number for all sides, or a number or a pair for each axis; for sequences a pair is the two ends.</summary>
    private protected static (int Before, int After)[] Read(ObjectConfig config, string key, int axes, int missing)
    {
        config.Only("data_format", "channels_last");
        return config.Sides(key, axes) ?? [.. Enumerable.Repeat((missing, missing), axes)];
    }

    private protected void Write(ObjectConfig config, string key)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set(key, Sides);
        if (Sides.Length > 1) config.Set("data_format", "channels_last");
    }

    private protected static Shape Resized(Shape input, IEnumerable<long?> lengths) => Shape.Create([.. lengths, input[^1]]);
}
