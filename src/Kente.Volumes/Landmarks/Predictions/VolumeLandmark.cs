namespace Kente.Volumes;

/// <summary>A predicted landmark.</summary>
public sealed class VolumeLandmark
{
    private readonly WorldPoint<Ras>? _position;
    private readonly double? _spread;

    internal VolumeLandmark(string name, double score, WorldPoint<Ras>? position, double? spread) =>
        (Name, Score, _position, _spread) = (name, score, position, spread);

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the largest posterior of a cell, from 0 to 1.</summary>
    public double Score { get; }

    /// <summary>
    /// Gets whether the volume shows the landmark: a cell has a posterior of at least 0.5; or, in an aligned volume, at least half of the
    /// landmarks that all training volumes show have one, and this is one of them: its position is estimated from the pose then.
    /// </summary>
    public bool IsPresent => _position is not null;

    /// <summary>Gets the position in mm.</summary>
    /// <exception cref="InvalidOperationException">The landmark is not present.</exception>
    public WorldPoint<Ras> Position => _position ?? throw Absent();

    /// <summary>Gets the root mean square distance of the votes of the cells from the position in mm: large if they disagree.</summary>
    /// <exception cref="InvalidOperationException">The landmark is not present.</exception>
    public double Spread => _spread ?? throw Absent();

    /// <summary>
    /// Gets the distance in mm within which the true landmark lies with the probability of
    /// <see cref="VolumeLandmarkDetector.RadiusLevel"/>; <see langword="null"/> before <see cref="VolumeLandmarkDetector.Calibrate"/>, and
    /// if the landmark is not present.
    /// </summary>
    public double? Radius { get; internal init; }

    /// <summary>Returns the name, the position, the radius if there is one, and the spread, or that the landmark is absent.</summary>
    public override string ToString() => IsPresent
        ? FormattableString.Invariant($"{Name}: {Position}{Within}, spread {Spread:F1} mm, score {Score:F2}")
        : FormattableString.Invariant($"{Name}: absent, score {Score:F2}");

    private string Within => Radius is { } radius ? FormattableString.Invariant($" ± {radius:F1} mm") : "";

    private InvalidOperationException Absent() =>
        new($"The landmark '{Name}' was not found in the volume; check IsPresent before reading its position.");
}
