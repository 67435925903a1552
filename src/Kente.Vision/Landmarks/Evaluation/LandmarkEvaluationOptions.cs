namespace Kente.Vision;

/// <summary>Options of an evaluation of landmarks.</summary>
public sealed record LandmarkEvaluationOptions
{
    /// <summary>
    /// Gets the length by which errors are divided. By default the distance of the outer corners of the eyes for
    /// <see cref="LandmarkScheme.Face68"/>, <see cref="LandmarkNormalizer.Torso"/> for points with shoulders and hips, otherwise
    /// <see cref="LandmarkNormalizer.BoxSize"/>.
    /// </summary>
    public LandmarkNormalizer? Normalizer { get; init; }

    /// <summary>
    /// Gets the NME above which an image is a failure, for the failure rate (FR) and the area under the curve (AUC); default 0.1.
    /// </summary>
    public double FailureThreshold { get; init; } = 0.1;

    /// <summary>
    /// Gets the normalized error up to which a point is correct, for PCK. Default <see langword="null"/>: 0.2 of the torso, as usual for
    /// poses, and 0.1 of every other length.
    /// </summary>
    public double? PckThreshold { get; init; }

    /// <summary>
    /// Gets the radii of the successful detection rate (SDR), in the unit of distances: millimeters if the data state the size of a pixel,
    /// otherwise pixels. Default 2, 2.5, 3 and 4.
    /// </summary>
    public IReadOnlyList<double> SuccessRadii { get; init; } = [2, 2.5, 3, 4];

    /// <summary>Returns the options with the defaults for a scheme.</summary>
    internal LandmarkEvaluationOptions For(LandmarkScheme scheme)
    {
        var normalizer = Normalizer ?? LandmarkNormalizer.DefaultFor(scheme);
        return this with
        {
            Normalizer = normalizer,
            PckThreshold = PckThreshold ?? (normalizer == LandmarkNormalizer.Torso ? 0.2 : 0.1),
        };
    }

    internal void Check()
    {
        foreach (var (value, name) in new[]
        {
            (FailureThreshold, nameof(FailureThreshold)), (PckThreshold ?? 1, nameof(PckThreshold)),
        }.Concat(SuccessRadii.Select(radius => (radius, nameof(SuccessRadii)))))
            if (!(value > 0 && double.IsFinite(value)))
                throw new ArgumentOutOfRangeException(name, value, $"{name} must be a number above 0.");
    }
}
