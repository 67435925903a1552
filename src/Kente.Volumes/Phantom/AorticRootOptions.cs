using Kente.Vision;

namespace Kente.Volumes;

/// <summary>Options of <see cref="AorticRoots"/>.</summary>
public sealed record AorticRootOptions
{
    /// <summary>Gets the side of the cubic voxels in mm; default 1.5.</summary>
    public double Spacing { get; init; } = 1.5;

    /// <summary>Gets the side of the cubic volume in mm; default 108, at least 90.</summary>
    public double FieldOfView { get; init; } = 108;

    /// <summary>Gets the range of the intensity of blood with contrast agent, in Hounsfield units; default 260 to 520.</summary>
    public Interval Contrast { get; init; } = new(260, 520);

    /// <summary>Gets the range of the standard deviation of the noise, in Hounsfield units; default 8 to 35.</summary>
    public Interval Noise { get; init; } = new(8, 35);

    /// <summary>Gets the largest number of calcifications of the valve and the wall; default 8.</summary>
    public int MaxCalcifications { get; init; } = 8;

    internal void Check()
    {
        if (!(Spacing is >= 0.2 and <= 10))
            throw new ArgumentOutOfRangeException(nameof(Spacing), Spacing, "The spacing must be from 0.2 to 10 mm.");
        if (!(FieldOfView is >= 90 and <= 400))
            throw new ArgumentOutOfRangeException(nameof(FieldOfView), FieldOfView, "The field of view must be from 90 to 400 mm.");
        if (!(Contrast.Low > 0 && Contrast.High >= Contrast.Low))
            throw new ArgumentOutOfRangeException(nameof(Contrast), Contrast, "The contrast must be above 0, from low to high.");
        if (!(Noise.Low >= 0 && Noise.High >= Noise.Low))
            throw new ArgumentOutOfRangeException(nameof(Noise), Noise, "The noise must be at least 0, from low to high.");
        ArgumentOutOfRangeException.ThrowIfNegative(MaxCalcifications);
    }
}
