using CsCheck;
using Kente.Studio.Curves;

namespace Kente.Studio.Tests.Curves;

public sealed class CurvePointsTests
{
    private static readonly Gen<CurvePoints> Curves =
        Gen.Select(Gen.Int[1, 50].Array[1, 3000], Gen.Double[-1e6, 1e6].Array[3000]).Select((gaps, values) =>
        {
            int step = -1;
            return new CurvePoints([.. gaps.Select(gap => step += gap)], values[..gaps.Length]);
        });

    [Fact]
    public void Downsampling_keeps_both_ends_and_both_extremes_within_the_limit() =>
        Gen.Select(Curves, Gen.Int[16, 500]).Sample((curve, limit) =>
    {
        var less = curve.Downsampled(limit);
        Assert.True(less.Steps.Length <= Math.Max(limit, 4), $"{less.Steps.Length} points instead of {limit}");
        Assert.Equal((curve.Steps[0], curve.Steps[^1]), (less.Steps[0], less.Steps[^1]));
        Assert.Equal((curve.Values.Min(), curve.Values.Max()), (less.Values.Min(), less.Values.Max()));
        Assert.True(less.Steps.Zip(less.Steps.Skip(1)).All(pair => pair.First < pair.Second));
        var whole = curve.Steps.Zip(curve.Values).ToHashSet();
        Assert.All(less.Steps.Zip(less.Values), point => Assert.Contains(point, whole));
    });

    [Fact]
    public void A_single_peak_among_ten_thousand_points_stays()
    {
        double[] values = new double[10_000];
        values[6_789] = 1;
        var less = new CurvePoints([.. Enumerable.Range(0, 10_000)], values).Downsampled(200);
        Assert.Contains((6_789, 1.0), less.Steps.Zip(less.Values));
    }

    [Fact]
    public void A_stretch_of_nothing_but_NaN_stays_a_gap()
    {
        double[] values = [.. Enumerable.Range(0, 1000).Select(i => i is >= 400 and < 600 ? double.NaN : i)];
        var less = new CurvePoints([.. Enumerable.Range(0, 1000)], values).Downsampled(100);
        Assert.Contains(less.Values, double.IsNaN);
        Assert.Equal(399, less.Steps.Zip(less.Values).Where(point => point.First < 400).Max(point => point.Second));
    }

    [Fact]
    public void Smoothing_leaves_a_constant_where_it_is_and_follows_the_formula()
    {
        Assert.All(new CurvePoints([0, 1, 2], [3, 3, 3]).Smoothed(0.9).Values, value => Assert.Equal(3, value, 12));
        // ((1 − w)·(w·1 + 3)) / (1 − w²) with w = 0.5
        Assert.Equal([1, 3.5 / 1.5], new CurvePoints([0, 1], [1, 3]).Smoothed(0.5).Values);
    }

    [Fact]
    public void Points_out_of_order_and_told_again_end_in_order()
    {
        Curve curve = new();
        curve.Add([new(5, 1), new(2, 2), new(9, 3)]);
        curve.Add([new(5, 4), new(7, 5)]);
        Assert.Equal([2, 5, 7, 9], curve.Points().Steps);
        Assert.Equal([2, 4, 5, 3], curve.Points().Values);
    }
}
