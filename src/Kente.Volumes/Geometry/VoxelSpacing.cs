namespace Kente.Volumes;

/// <summary>The distances between the centers of adjacent voxels, in mm.</summary>
/// <param name="I">Distance along the first axis.</param>
/// <param name="J">Distance along the second axis.</param>
/// <param name="K">Distance along the third axis.</param>
public readonly record struct VoxelSpacing(double I, double J, double K)
{
    /// <summary>Uses one distance for all axes.</summary>
    /// <param name="spacing">Distance in mm along each axis.</param>
    public static implicit operator VoxelSpacing(double spacing) => new(spacing, spacing, spacing);

    /// <summary>Returns the spacing as <c>i × j × k mm</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{I:0.####} × {J:0.####} × {K:0.####} mm");

    internal VoxelSpacing Positive(string argument) => IsPositive(I) && IsPositive(J) && IsPositive(K)
        ? this
        : throw new ArgumentOutOfRangeException(argument, this, "The spacing must be above 0 mm along each axis.");

    private static bool IsPositive(double value) => double.IsFinite(value) && value > 0;
}
