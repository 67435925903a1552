namespace Kente.Volumes;

/// <summary>How values between voxels are computed.</summary>
public enum VolumeInterpolation
{
    /// <summary>Weighted mean of the surrounding voxels. For intensities.</summary>
    Linear,

    /// <summary>The nearest voxel. For labels.</summary>
    Nearest,
}
