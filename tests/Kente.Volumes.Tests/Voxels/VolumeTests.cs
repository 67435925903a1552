using CsCheck;

namespace Kente.Volumes.Tests.Voxels;

public sealed class VolumeTests
{
    private static readonly Affine Unit = Affine.FromSpacing(1);

    [Fact]
    public void The_center_lies_between_the_first_and_the_last_voxel()
    {
        var volume = AnyVolume.Of(new(4, 5, 6), Affine.FromRows(-2, 0, 0, 70, 0, 3, 0, -30, 0, 0, 1, 5), (i, j, k) => 0);
        Assert.Equal(new WorldPoint<Ras>(67, -24, 7.5), volume.Center);
    }

    [Fact]
    public void The_first_axis_varies_fastest()
    {
        Volume volume = new(new(2, 2, 2), Unit, [0, 1, 2, 3, 4, 5, 6, 7]);
        Assert.Equal(1, volume[1, 0, 0]);
        Assert.Equal(2, volume[0, 1, 0]);
        Assert.Equal(4, volume[0, 0, 1]);
    }

    [Theory]
    [InlineData(0.5, 0, 0, 0.5)]
    [InlineData(0.25, 0.5, 1, 5.25)]
    [InlineData(-3, 0, 0, 0)]
    [InlineData(9, 9, 9, 7)]
    public void Values_between_voxels_are_interpolated(double i, double j, double k, float expected) =>
        Assert.Equal(expected, new Volume(new(2, 2, 2), Unit, [0, 1, 2, 3, 4, 5, 6, 7]).Sample(new(i, j, k)), 1e-6);

    [Fact]
    public void Voxels_extend_half_a_voxel_around_their_centers()
    {
        Volume volume = new(2, Unit, new float[8]);
        Assert.True(volume.Contains(new(-0.5, 0, 1.49)));
        Assert.False(volume.Contains(new(-0.51, 0, 0)));
        Assert.False(volume.Contains(new(0, 0, 1.5)));
    }

    [Fact]
    public void A_wrong_number_of_voxels_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new Volume(new(2, 3, 4), Unit, new float[23]));
        Assert.Contains("2 × 3 × 4 voxels has 24 values, not 23", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Indices_outside_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Volume(2, Unit, new float[8])[0, 2, 0]);

    [Fact]
    public void Statistics_are_those_of_the_voxels()
    {
        var statistics = new Volume(new(4, 1, 1), Unit, [1001, 1003, 1001, 1003]).Statistics();
        Assert.Equal(new(1001, 1003, 1002, 1, AreIntegers: true), statistics);
    }

    [Fact]
    public void A_window_maps_its_range_to_0_and_1() => Assert.Equal(
        [0, 0, 0.5f, 1, 1], new Volume(new(5, 1, 1), Unit, [-500, -100, 100, 300, 2000]).Window(100, 400).ToArray());

    [Fact]
    public void A_crop_keeps_the_position_of_every_voxel() =>
        Gen.Select(AnyVolume.Affine, Gen.Int[0, 3], Gen.Int[0, 4], Gen.Int[0, 5]).Sample((affine, i, j, k) =>
            AssertRamp(AnyVolume.Ramp(new(5, 6, 7), affine).Crop(i, j, k, new(2, 2, 2)), margin: 0));

    [Fact]
    public void A_crop_beyond_the_volume_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Volume(4, Unit, new float[64]).Crop(2, 0, 0, 3));

    [Fact]
    public void Reorientation_keeps_the_position_of_every_voxel_and_loses_none() =>
        Gen.Select(AnyVolume.Affine, AnyVolume.Size).Sample((affine, size) =>
        {
            var ramp = AnyVolume.Ramp(size, affine);
            var ras = ramp.ToClosestRas();
            Assert.Equal("RAS", ras.Affine.Orientation);
            AssertRamp(ras, margin: 0);
            Assert.Equal(ramp.ToArray().Order(), ras.ToArray().Order());
        });

    [Fact]
    public void Axes_that_are_equally_near_in_two_orders_are_reoriented_once()
    {
        // Angles of which the cosines are equal: the order (A, S, R) is as near as (S, R, A).
        var affine = Affine.FromRows(-0.6143, 2.0786, 1.3048, 0, 1.3857, -0.9214, 1.3048, 0, 1.3048, 1.9572, -0.7715, 0);
        var ras = AnyVolume.Ramp(new(2, 3, 4), affine).ToClosestRas();
        Assert.Equal("RAS", ras.Affine.Orientation);
    }

    [Fact]
    public void Resampling_keeps_the_position_of_every_voxel() =>
        Gen.Select(AnyVolume.Affine, AnyVolume.Spacing).Sample((affine, spacing) =>
        {
            VolumeSize size = new(12, 14, 16);
            var volume = AnyVolume.Ramp(size, affine);
            var resampled = volume.Resample(spacing);
            Assert.Equal(spacing.J, resampled.Spacing.J, 1e-9);
            Assert.InRange(resampled.Size.I * spacing.I, (size.I * affine.Spacing.I) - spacing.I, (size.I * affine.Spacing.I) + spacing.I);
            // At the border, values go on instead of the ramp.
            AssertRamp(resampled, point => Enumerable.Range(0, 3).All(axis => IsInterior(volume, resampled, point, axis)));
        }, iter: 60);

    [Fact]
    public void Resampling_to_the_same_spacing_changes_nothing() =>
        AnyVolume.Integers(AnyVolume.Size, -1000, 1000).Sample(volume =>
        {
            var same = volume.Resample(volume.Spacing);
            Assert.Equal(volume.Size, same.Size);
            Assert.All(volume.ToArray().Zip(same.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-2));
        });

    [Fact]
    public void Resampling_of_labels_creates_no_new_label() =>
        Gen.Select(AnyVolume.Integers(AnyVolume.Size, 0, 5), AnyVolume.Spacing).Sample((labels, spacing) =>
            Assert.Empty(labels.Resample(spacing, VolumeInterpolation.Nearest).ToArray().Except(labels.ToArray())));

    [Fact]
    public void Larger_voxels_are_means_so_that_fine_structures_are_not_aliased()
    {
        var stripes = AnyVolume.Of(new(64, 4, 4), Unit, (i, _, _) => i % 2);
        Assert.All(stripes.Resample(4).ToArray(), value => Assert.InRange(value, 0.3, 0.7));
    }

    [Fact]
    public void Resampling_to_the_grid_of_another_volume_keeps_positions() =>
        Gen.Select(AnyVolume.Affine, AnyVolume.Size).Sample((affine, size) =>
        {
            var ramp = AnyVolume.Ramp(new(20, 22, 24), affine);
            var center = affine.ToWorld(new(10, 11, 12));
            Volume grid = new(size, Affine.FromSpacing(0.3, center), new float[size.Count]);
            var there = ramp.ResampleLike(grid, outside: float.MinValue);
            for (int i = 0; i < size.I; i++)
            {
                var at = grid.ToWorld(new(i, 0, 0));
                if (there[i, 0, 0] > float.MinValue && IsFarInside(ramp, at)) Assert.Equal(AnyVolume.RampAt(at), there[i, 0, 0], 1e-2);
                Assert.Equal(ramp.Contains(ramp.ToVoxel(at)), there[i, 0, 0] > float.MinValue);
            }
        });

    private static bool IsFarInside(Volume volume, WorldPoint<Ras> point)
    {
        var (i, j, k) = volume.ToVoxel(point);
        return i >= 0 && i <= volume.Size.I - 1 && j >= 0 && j <= volume.Size.J - 1 && k >= 0 && k <= volume.Size.K - 1;
    }

    // Whether all source voxels of a new voxel are inside the volume.
    private static bool IsInterior(Volume source, Volume resampled, VoxelPoint point, int axis)
    {
        var at = source.ToVoxel(resampled.ToWorld(point));
        var (index, length, step) = axis switch
        {
            0 => (at.I, source.Size.I, resampled.Spacing.I / source.Spacing.I),
            1 => (at.J, source.Size.J, resampled.Spacing.J / source.Spacing.J),
            _ => (at.K, source.Size.K, resampled.Spacing.K / source.Spacing.K),
        };
        double radius = Math.Max(0, step - 1) / 2;
        return index - radius >= 0 && index + radius <= length - 1;
    }

    private static void AssertRamp(Volume volume, int margin) => AssertRamp(
        volume, point => point.I >= margin && point.I < volume.Size.I - margin);

    private static void AssertRamp(Volume volume, Func<VoxelPoint, bool> counts)
    {
        for (int k = 0; k < volume.Size.K; k++)
            for (int j = 0; j < volume.Size.J; j++)
                for (int i = 0; i < volume.Size.I; i++)
                    if (counts(new(i, j, k)))
                        Assert.Equal(AnyVolume.RampAt(volume.ToWorld(new(i, j, k))), volume[i, j, k], 1e-2);
    }
}
