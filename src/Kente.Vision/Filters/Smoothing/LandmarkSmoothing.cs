namespace Kente.Vision;

/// <summary>Options of a <see cref="LandmarkSmoother"/>.</summary>
public sealed record LandmarkSmoothing
{
    /// <summary>Gets the number of frames per second; default 30.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public double FrameRate
    {
        get;
        init => field = Positive(value, "frame rate");
    } = 30;

    /// <summary>
    /// Gets the cutoff frequency in hertz for points at rest; default 1. A smaller one removes more jitter and lets slow movements lag.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public double MinCutoff
    {
        get;
        init => field = Positive(value, "cutoff frequency");
    } = 1;

    /// <summary>
    /// Gets by how many hertz the cutoff frequency rises for a speed of one face size per second; default 5. A larger one reduces the lag
    /// of fast movements. The face size is the diagonal of the box around the points when the face is first seen, so that the number does not
    /// depend on the resolution.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Beta
    {
        get;
        init => field = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Beta must be 0 or more.");
    } = 5;

    /// <summary>Gets the cutoff frequency in hertz of the speed; default 1, as the authors of the filter recommend.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public double SpeedCutoff
    {
        get;
        init => field = Positive(value, "cutoff frequency of the speed");
    } = 1;

    /// <summary>
    /// Gets the largest distance between the centers of a face in two frames, in face sizes; default 0.5. A face that is further from all
    /// known ones is a new one and starts without smoothing.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public double MaxMovement
    {
        get;
        init => field = Positive(value, "largest movement");
    } = 0.5;

    private static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"The {name} must be above 0.");
}
