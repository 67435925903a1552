namespace Kente.Faces;

/// <summary>Options of an open-set evaluation.</summary>
public sealed record OpenSetOptions
{
    /// <summary>
    /// Gets the false identification rates at which detection and identification rates are reported; default 10 % and 1 %.
    /// </summary>
    public IReadOnlyList<double> FalseIdentificationRates { get; init; } = [0.1, 0.01];

    /// <summary>Gets the threshold of the rates by gallery size; default that of the last false identification rate.</summary>
    public double? Threshold { get; init; }

    /// <summary>Gets the seed of the order in which people leave smaller galleries; default 0.</summary>
    public int Seed { get; init; }
}
