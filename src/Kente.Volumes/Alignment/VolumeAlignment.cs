using System.Text.Json.Serialization;

namespace Kente.Volumes.Alignment;

/// <summary>How volumes are brought to one pose before landmarks are detected in them, as files store it.</summary>
/// <param name="Low">The lowest coordinates in mm of the box about the landmarks, in the pose of the mean volume.</param>
/// <param name="High">The highest coordinates.</param>
/// <param name="Spacing">Side of the voxels of aligned volumes in mm.</param>
/// <param name="Radius">Radius of the ball of the mean volume in mm.</param>
/// <param name="Reach">Distance in mm from a volume's center within which the middle of the landmarks is sought, along each axis.</param>
internal sealed record VolumeAlignment(double[] Low, double[] High, double Spacing, double Radius, double Reach)
{
    /// <summary>Number of points along the diameter of the mean volume, at its coarse and at its finer spacing.</summary>
    public const int CoarseSide = 8, FineSide = 24;

    private const int MaxSide = 2048;

    /// <summary>Mean intensities at the points of the ball, at its coarse spacing.</summary>
    public byte[] Coarse { get; init; } = [];

    /// <summary>Mean intensities at the points of the ball, at its finer spacing.</summary>
    public byte[] Fine { get; init; } = [];

    /// <summary>Whether these are values of an alignment.</summary>
    [JsonIgnore]
    public bool IsValid => Low is { Length: 3 } && High is { Length: 3 } && Spacing > 0 && Radius > 0 && Reach >= 0
        && Low.Zip(High, (low, high) => (high - low) / Spacing).All(side => side is > 0 and < MaxSide)
        && Coarse?.Length == new Ball(1, CoarseSide).Count && Fine?.Length == new Ball(1, FineSide).Count;
}
