using Kente.Vision;
using Kente.Volumes.Geometry;
using Kente.Volumes.Voxels;

namespace Kente.Volumes.Alignment;

/// <summary>Brings volumes to the pose of a mean volume.</summary>
/// <param name="alignment">The mean volume and the box about its landmarks.</param>
/// <param name="window">Intensities that become 0 and 1; <see langword="null"/> for those of each volume.</param>
internal sealed class VolumeAligner(VolumeAlignment alignment, Interval? window)
{
    private readonly PoseSearch _search = new(
        new(new(alignment.Radius, VolumeAlignment.CoarseSide), alignment.Coarse),
        new(new(alignment.Radius, VolumeAlignment.FineSide), alignment.Fine), alignment.Radius, alignment.Reach);

    /// <summary>Finds the transform from the mean volume to a volume.</summary>
    public RigidTransform PoseOf(Volume volume)
    {
        PreparedVolume fine = new(volume, 2 * alignment.Radius / VolumeAlignment.FineSide, window);
        PreparedVolume coarse = new(volume, 2 * alignment.Radius / VolumeAlignment.CoarseSide, fine.Window);
        return _search.Run(volume.Center, coarse, fine).Pose;
    }

    /// <summary>Returns the box about the landmarks of a volume, in the pose of the mean volume.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="pose">The transform from the mean volume to it.</param>
    public Volume Aligned(Volume volume, RigidTransform pose)
    {
        double spacing = alignment.Spacing;
        int Count(int axis) => Math.Max(1, (int)Math.Ceiling((alignment.High[axis] - alignment.Low[axis]) / spacing));
        VolumeSize size = new(Count(0), Count(1), Count(2));
        var grid = Affine.FromSpacing(spacing, new(alignment.Low[0], alignment.Low[1], alignment.Low[2]));
        // Voxels that are smaller than the new ones are averaged first, so that fine structures are not aliased.
        var own = volume.Spacing;
        var source = volume.Resample(new VoxelSpacing(Math.Max(own.I, spacing), Math.Max(own.J, spacing), Math.Max(own.K, spacing)));
        float outside = window is { } given ? (float)given.Low : IntensityWindow.Of(source).Low;
        return new(size, grid, source.ResampleTo(size, pose.Place(grid), VolumeInterpolation.Linear, outside));
    }
}
