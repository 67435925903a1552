using System.Text.Json;
using CsCheck;
using Kente.Vision.Landmarks.Network;
using Kente.Vision.Landmarks.Training;
using TorchSharp;

namespace Kente.Vision.Tests.Landmarks;

public class HeadTests
{
    [Fact]
    public void The_labels_and_the_loss_of_SimCC_are_those_of_MMPose()
    {
        string file = File.ReadAllText(SharedData.RequireGolden("vision/ops_small.json"));
        var golden = JsonDocument.Parse(file).RootElement.GetProperty("simcc");
        double[] Numbers(string name) => [.. golden.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
        float[][] Rows(string name) =>
            [.. golden.GetProperty(name).EnumerateArray()
                .Select(row => row.EnumerateArray().Select(value => (float)value.GetDouble()).ToArray())];
        using var scope = torch.NewDisposeScope();
        int bins = (int)(golden.GetProperty("width").GetInt32() * golden.GetProperty("split").GetDouble());
        double sigma = golden.GetProperty("sigma").GetDouble();
        // MMPose rounds positions to bins.
        using var positions = torch.tensor(Numbers("mu").Select(mu => (float)Math.Round(mu)).ToArray(), device: torch.CPU);
        using var labels = SimCcCodec.Encode(positions, bins, sigma);
        float[] given = labels.data<float>().ToArray(), expected = [.. Rows("label").SelectMany(row => row)];
        Assert.All(given.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6));

        using var predicted = torch.tensor(Rows("pred").SelectMany(row => row).ToArray(), device: torch.CPU).reshape(2, bins);
        float[] losses = SimCcCodec.Divergence(labels, predicted).data<float>().ToArray();
        Assert.All(losses.Zip(Numbers("kl_mean_over_bins")), pair => Assert.Equal(pair.Second, pair.First / bins, 1e-6));
        Assert.Equal(
            Numbers("argmax_px"), Rows("label").Select(row => SimCcCodec.Decode(row, sigma).Position / 2),
            (one, other) => Math.Abs(one - other) < 1e-4);
        Assert.Equal(5.66, SimCcCodec.SigmaFor(256), 0.005);
    }

    [Fact]
    public void A_distribution_is_decoded_between_its_bins() => Gen.Double[14, 113].Sample(position =>
    {
        float[] label = [.. Enumerable.Range(0, 128).Select(k => (float)Math.Exp(-(k - position) * (k - position) / (2 * 4.0 * 4)))];
        Assert.Equal(position, SimCcCodec.Decode(label, 4).Position, 0.1);
    });

    [Fact]
    public void A_flat_distribution_is_less_certain_than_a_peak()
    {
        float[] peak = new float[64], flat = new float[64];
        peak[20] = 1;
        flat[20] = 0.01f;
        Assert.True(SimCcCodec.Decode(peak, 3).Deviation < SimCcCodec.Decode(flat, 3).Deviation);
    }

    [Fact]
    public void A_Gaussian_is_decoded_between_its_cells() => Gen.Select(Gen.Double[7, 24], Gen.Double[7, 20]).Sample((x, y) =>
    {
        const double sigma = 1.5;
        var (foundX, foundY) = DarkDecoding.Decode(Gaussian(x, y, sigma), 32, sigma);
        Assert.Equal(x, foundX, 0.01);
        Assert.Equal(y, foundY, 0.01);
        Assert.Equal(sigma, DarkDecoding.Deviation(Gaussian(x, y, sigma), 32), 0.01);
    });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(31, 5)]
    [InlineData(9, 27)]
    public void A_maximum_at_the_edge_is_its_cell(int x, int y)
    {
        float[] heatmap = new float[32 * 28];
        heatmap[(y * 32) + x] = 1;
        Assert.Equal((x, y), DarkDecoding.Decode(heatmap, 32, 0.3));
    }

    [Fact]
    public void An_even_heatmap_has_a_finite_position()
    {
        var (x, y) = DarkDecoding.Decode([.. Enumerable.Repeat(1f, 32 * 28)], 32, 1.5);
        Assert.True(double.IsFinite(x + y));
    }

    [Fact]
    public void The_Wing_loss_is_that_of_the_paper()
    {
        using var scope = torch.NewDisposeScope();
        using var errors = torch.tensor(new float[] { 0, 1, -1, 10, -25 }, device: torch.CPU);
        float[] losses = CoordinateLoss.Wing(errors).data<float>().ToArray();
        double constant = 10 - (10 * Math.Log(6));
        double[] expected = [0, 10 * Math.Log(1.5), 10 * Math.Log(1.5), 10 * Math.Log(6), 25 - constant];
        Assert.All(losses.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
    }

    [Theory]
    [InlineData(1, 0.81 + 0.01 + 0.04)]
    [InlineData(0, 0.01)]
    public void Without_an_object_only_the_presence_counts_and_missing_points_never_do(float presence, double expected)
    {
        using var scope = torch.NewDisposeScope();
        // Two points: one annotated at (0.5, 0.5), one missing.
        using var target = torch.tensor(new float[] { presence, 0.5f, 0.5f, 1, 1, 0, 0, 0, 0 }, device: torch.CPU).reshape(1, 9);
        using var predicted = torch.tensor(new float[] { 0.1f, 0.6f, 0.3f, 7, 8 }, device: torch.CPU).reshape(1, 5);
        Assert.Equal(expected, new CoordinateLoss(isWing: false).Compute(target, predicted).item<float>(), 1e-6);
    }

    private static float[] Gaussian(double x, double y, double sigma) =>
        [.. Enumerable.Range(0, 32 * 28).Select(i =>
            (float)Math.Exp(-(((i % 32) - x) * ((i % 32) - x) + (((i / 32) - y) * ((i / 32) - y))) / (2 * sigma * sigma)))];
}
