namespace Kente.Experiments;

/// <summary>A number with its 95 % interval.</summary>
/// <param name="Value">The number.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public sealed record IntervalEstimate(double Value, double Low, double High)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Value:G4} [{Low:G4}, {High:G4}]");
}
