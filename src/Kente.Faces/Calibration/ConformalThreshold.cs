namespace Kente.Faces.Calibration;

/// <summary>
/// The threshold of split conformal prediction: with distances to the gallery of n unknown identities, that of rank
/// ⌊(n + 1)·α⌋ is exceeded downwards by another unknown identity with a probability of at most α.
/// </summary>
internal static class ConformalThreshold
{
    /// <summary>Returns the rank, from 1, of the threshold among ascending distances; 0 if there are too few for the level.</summary>
    // As similarities this is the ⌈(n + 1)(1 − α)⌉-th smallest. Decimal: 100 · 0.29 is 29, which binary fractions miss.
    public static int Rank(int identities, double level) => (int)Math.Floor((identities + 1) * (decimal)level);

    /// <summary>Returns the smallest level that a number of identities allows, rounded up to three digits.</summary>
    public static decimal Smallest(int identities)
    {
        decimal exact = 1m / (identities + 1), unit = 1;
        while (exact / unit < 100) unit /= 10;
        return Math.Ceiling(exact / unit) * unit;
    }

    /// <summary>Returns the number of identities that a level needs.</summary>
    public static int Required(double level) => (int)Math.Min(int.MaxValue, Math.Ceiling(1 / (decimal)level) - 1);
}
