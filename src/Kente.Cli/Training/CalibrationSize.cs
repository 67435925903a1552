namespace Kente.Cli.Training;

/// <summary>The number of samples that calibrated radii need.</summary>
internal static class CalibrationSize
{
    /// <summary>Returns the smallest n with ⌈(n + 1) · level⌉ ≤ n, the rank of split conformal prediction.</summary>
    public static int For(double level) => (int)Math.Ceiling((level / (1 - level)) - 1e-9);
}
