using static Kente.Layers;

namespace Kente.Tests.Graph.Layers.Preprocessing;

/// <summary>Resizing beyond the golden cases: aspect ratios, other interpolations, antialiasing.</summary>
public class ResizingTests
{
    // The value of each pixel is its row and column.
    private static NdArray Coordinates(int height, int width) =>
        NdArray.Of([.. Enumerable.Range(0, height * width).SelectMany(i => (float[])[i / width, i % width])], 1, height, width, 2);

    [Fact]
    public void A_cropped_image_keeps_its_center_undistorted()
    {
        var cut = Resizing(2, aspectRatio: AspectRatio.Crop).Apply(Coordinates(4, 8));
        Assert.Equal([.5f, 2.5f, .5f, 4.5f, 2.5f, 2.5f, 2.5f, 4.5f], cut.ToArray<float>());
    }

    [Fact]
    public void A_padded_image_is_kept_completely()
    {
        var padded = Resizing(4, Interpolation.Nearest, AspectRatio.Pad, fillValue: 7).Apply(Coordinates(2, 4));
        Assert.Equal([7, 0, 1, 7], Enumerable.Range(0, 4).Select(row => (int)padded[0, row, 2, 0]));
        Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 4).Select(column => (int)padded[0, 1, column, 1]));
    }

    [Theory]
    [InlineData(Interpolation.Bilinear)]
    [InlineData(Interpolation.Bicubic)]
    [InlineData(Interpolation.Lanczos3)]
    [InlineData(Interpolation.Lanczos5)]
    public void A_constant_image_stays_constant_and_the_same_size_changes_nothing(Interpolation interpolation)
    {
        foreach (bool antialias in (bool[])[false, true])
        {
            Assert.All(
                Resizing((3, 9), interpolation, antialias: antialias).Apply(
                    NdArray.Of([.. Enumerable.Repeat(5f, 7 * 6)], 1, 7, 6, 1)).ToArray<float>(),
                value => Assert.Equal(5, value, .001));
            Assert.Equal(
                Coordinates(5, 4).ToArray<float>(),
                Resizing((5, 4), interpolation, antialias: antialias).Apply(Coordinates(5, 4)).ToArray<float>(),
                (a, b) => MathF.Abs(a - b) < .001f);
        }
    }

    [Fact]
    public void Antialiasing_uses_all_pixels()
    {
        // A bright pixel of 16 is lost with nearest interpolation, but not with antialiasing.
        var point = NdArray.Of([.. Enumerable.Range(0, 16).Select(i => i == 1 ? 160f : 0)], 1, 1, 16, 1);
        Assert.Equal([0, 0], Resizing((1, 2)).Apply(point).ToArray<float>());
        float[] smooth = Resizing((1, 2), antialias: true).Apply(point).ToArray<float>();
        Assert.True(smooth[0] > 10 && smooth[1] == 0, $"{smooth[0]} {smooth[1]}");
    }

    [Fact]
    public void Antialiasing_with_nearest_interpolation_is_rejected() =>
        Assert.Throws<ArgumentException>(() => Resizing(3, Interpolation.Nearest, antialias: true));
}
