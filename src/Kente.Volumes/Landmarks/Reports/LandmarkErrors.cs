namespace Kente.Volumes;

/// <summary>The errors of a landmark on several volumes.</summary>
/// <param name="Name">Name of the landmark.</param>
/// <param name="Errors">Distances in mm from the annotated positions, of the volumes in which it was found.</param>
/// <param name="Radii">The calibrated radii in mm of the same volumes; empty without calibration.</param>
/// <param name="BaselineErrors">Distances of the mean position of the training volumes, for all volumes that show the landmark.</param>
/// <param name="Missed">Number of volumes that show the landmark and in which it was not found.</param>
/// <param name="FalselyFound">Number of volumes that do not show the landmark and in which it was found.</param>
public sealed record LandmarkErrors(
    string Name, IReadOnlyList<double> Errors, IReadOnlyList<double> Radii, IReadOnlyList<double> BaselineErrors, int Missed,
    int FalselyFound)
{
    /// <summary>Gets the mean error in mm; NaN if the landmark was never found.</summary>
    public double MeanError => Mean(Errors);

    /// <summary>Gets the standard deviation of the errors in mm; NaN if the landmark was found fewer than two times.</summary>
    public double StandardDeviation
    {
        get
        {
            if (Errors.Count < 2) return double.NaN;
            double mean = MeanError;
            return Math.Sqrt(Errors.Sum(error => (error - mean) * (error - mean)) / (Errors.Count - 1));
        }
    }

    /// <summary>Gets the median error in mm; NaN if the landmark was never found.</summary>
    public double MedianError
    {
        get
        {
            if (Errors.Count == 0) return double.NaN;
            double[] sorted = [.. Errors.Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    /// <summary>Gets the mean error of the baseline in mm; NaN if no volume shows the landmark.</summary>
    public double BaselineMeanError => Mean(BaselineErrors);

    /// <summary>Gets the mean calibrated radius in mm; NaN without calibration.</summary>
    public double MeanRadius => Mean(Radii);

    /// <summary>Gets the fraction of found landmarks that lie within their radius; NaN without calibration.</summary>
    public double RadiusCoverage => Mean([.. Errors.Zip(Radii, (error, radius) => error <= radius ? 1.0 : 0)]);

    /// <summary>Returns the fraction of volumes showing the landmark whose error is at most a distance (successful detection
    /// rate).</summary>
    /// <param name="distance">The distance in mm.</param>
    public double SuccessRate(double distance) => (double)Errors.Count(error => error <= distance) / Math.Max(1, Errors.Count + Missed);

    private static double Mean(IReadOnlyList<double> values) => values.Count == 0 ? double.NaN : values.Average();
}
