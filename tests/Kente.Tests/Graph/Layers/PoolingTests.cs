using CsCheck;
using static Kente.Layers;

namespace Kente.Tests.Graph.Layers;

/// <summary>Pooling of sequences, images and volumes against loops by the definition.</summary>
public class PoolingTests
{
    private static readonly Gen<(int Axes, int Size, int Stride, int Length, Padding Padding)> Geometry =
        Gen.Select(
            Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int[4, 7], Gen.Bool.Select(same => same ? Padding.Same : Padding.Valid));

    [Fact]
    public void Windows_give_the_maximum_and_the_mean_of_their_elements() => Geometry.Sample(
        given =>
        {
            var (axes, size, stride, length, padding) = given;
            int places = padding == Padding.Valid ? ((length - size) / stride) + 1 : (length + stride - 1) / stride;
            int before = padding == Padding.Valid ? 0 : Math.Max(0, ((places - 1) * stride) + size - length) / 2;
            (int, int) Window(int at) => (Math.Max(0, (at * stride) - before), Math.Min(length, (at * stride) - before + size));
            Check(given.ToString(), axes, length, places, Window, Max(axes, size, stride, padding), Average(axes, size, stride, padding));
        },
        iter: 60);

    [Fact]
    public void Adaptive_regions_match_the_definition() => Gen.Select(Gen.Int[1, 3], Gen.Int[1, 5], Gen.Int[5, 8]).Sample(
        given =>
        {
            var (axes, parts, length) = given;
            (int, int) Part(int at) => (at * length / parts, (((at + 1) * length) + parts - 1) / parts);
            var (max, average) = axes switch
            {
                1 => (AdaptiveMaxPooling1D(parts), AdaptiveAveragePooling1D(parts)),
                2 => (AdaptiveMaxPooling2D(parts), AdaptiveAveragePooling2D(parts)),
                _ => (AdaptiveMaxPooling3D(parts), AdaptiveAveragePooling3D(parts)),
            };
            Check(given.ToString(), axes, length, parts, Part, max.Operation, average.Operation);
        },
        iter: 30);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Global_pooling_pools_whole_channels(int axes)
    {
        var (max, average, kept) = axes switch
        {
            1 => (GlobalMaxPooling1D(), GlobalAveragePooling1D(), GlobalMaxPooling1D(keepDims: true)),
            2 => (GlobalMaxPooling2D(), GlobalAveragePooling2D(), GlobalMaxPooling2D(keepDims: true)),
            _ => (GlobalMaxPooling3D(), GlobalAveragePooling3D(), GlobalMaxPooling3D(keepDims: true)),
        };
        Check($"{axes}", axes, 4, 1, _ => (0, 4), max.Operation, average.Operation);
        var input = LayerRun.Ramp([2, .. Enumerable.Repeat(4L, axes), 3]);
        Assert.Equal([2L, .. Enumerable.Repeat(1L, axes), 3L], LayerRun.Predict(kept.Operation, input).Shape);
    }

    private static void Check(
        string what, int axes, int length, int places, Func<int, (int From, int To)> window, Operation max, Operation average)
    {
        const int channels = 2;
        var x = LayerRun.Ramp([1, .. Enumerable.Repeat((long)length, axes), channels]);
        double[] numbers = LayerRun.Numbers(x);
        List<double> largest = [], means = [];
        foreach (int[] place in Grid([.. Enumerable.Repeat((0, places), axes)]))
        {
            int[][] inside = [.. Grid([.. place.Select(window)])];
            for (int channel = 0; channel < channels; channel++)
            {
                double[] values = [.. inside.Select(at => numbers[(at.Aggregate(0, (sum, i) => (sum * length) + i) * channels) + channel])];
                largest.Add(values.Max());
                means.Add(values.Average());
            }
        }
        Golden.Near(largest, LayerRun.Numbers(LayerRun.Predict(max, x)), 1e-6, $"{what} largest");
        Golden.Near(means, LayerRun.Numbers(LayerRun.Predict(average, x)), 1e-5, $"{what} mean");
    }

    private static IEnumerable<int[]> Grid(IReadOnlyList<(int From, int To)> ranges) => ranges.Count == 0
        ? [[]]
        : Enumerable.Range(ranges[0].From, ranges[0].To - ranges[0].From).SelectMany(first =>
            Grid([.. ranges.Skip(1)]).Select(rest => (int[])[first, .. rest]));

    private static Operation Max(int axes, int size, int stride, Padding padding) => (axes switch
    {
        1 => MaxPooling1D(size, stride, padding),
        2 => MaxPooling2D(size, stride, padding),
        _ => MaxPooling3D(size, stride, padding),
    }).Operation;

    private static Operation Average(int axes, int size, int stride, Padding padding) => (axes switch
    {
        1 => AveragePooling1D(size, stride, padding),
        2 => AveragePooling2D(size, stride, padding),
        _ => AveragePooling3D(size, stride, padding),
    }).Operation;
}
