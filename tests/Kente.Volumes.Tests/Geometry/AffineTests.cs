using CsCheck;

namespace Kente.Volumes.Tests.Geometry;

public sealed class AffineTests
{
    [Fact]
    public void Voxels_return_from_the_world() => Gen.Select(AnyVolume.Affine, AnyVolume.Voxel).Sample((affine, voxel) =>
    {
        var back = affine.ToVoxel(affine.ToWorld(voxel));
        Assert.Equal(voxel.I, back.I, 1e-7);
        Assert.Equal(voxel.J, back.J, 1e-7);
        Assert.Equal(voxel.K, back.K, 1e-7);
    });

    [Fact]
    public void A_position_in_LPS_leads_to_the_voxel_of_the_same_position_in_RAS() =>
        Gen.Select(AnyVolume.Affine, AnyVolume.Position).Sample((affine, point) =>
            affine.ToVoxel(point.To<Lps>()) == affine.ToVoxel(point));

    [Theory]
    [InlineData("RAS", new double[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 })]
    [InlineData("LPS", new double[] { -1, 0, 0, 0, -1, 0, 0, 0, 1 })]
    [InlineData("PIR", new double[] { 0, 0, 1, -1, 0, 0, 0, -1, 0 })]
    [InlineData("ASL", new double[] { 0, 0, -2, 3, 0, 0, 0, 1, 0 })]
    [InlineData("RAS", new double[] { 0.8, -0.6, 0, 0.6, 0.8, 0, 0, 0, 1 })]
    public void Orientation_names_the_direction_of_each_axis(string expected, double[] m) => Assert.Equal(
        expected, Affine.FromRows(m[0], m[1], m[2], 5, m[3], m[4], m[5], 6, m[6], m[7], m[8], 7).Orientation);

    [Fact]
    public void Spacing_is_the_length_of_the_axes() => AnyVolume.Affine.Sample(affine =>
    {
        var (origin, next) = (affine.ToWorld(default), affine.ToWorld(new(0, 1, 0)));
        Assert.Equal(origin.DistanceTo(next), affine.Spacing.J, 1e-9);
    });

    [Fact]
    public void Axes_in_a_plane_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Affine.FromRows(1, 2, 0, 0, 1, 2, 0, 0, 0, 0, 1, 0));
        Assert.Contains("singular", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_refused() =>
        Assert.Throws<ArgumentException>(() => Affine.FromRows(1, 0, 0, double.NaN, 0, 1, 0, 0, 0, 0, 1, 0));
}
