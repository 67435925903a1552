using System.Text.Json;
using Kente.Vision.Detect.Training;
using TorchSharp;

namespace Kente.Vision.Tests.Detect;

public class DistanceDistributionTests
{
    [Fact]
    public void Loss_mean_and_gradient_are_those_of_the_paper()
    {
        var golden = JsonDocument.Parse(File.ReadAllText(SharedData.RequireGolden("vision/dfl.json"))).RootElement;
        double[][] Rows(string key) => [.. golden.GetProperty(key).EnumerateArray().Select(Numbers)];
        double[][] rows = Rows("logits");
        using var logits = torch.tensor(rows.SelectMany(row => row).ToArray(), [rows.Length, rows[0].Length], requires_grad: true);
        using var distance = torch.tensor(Numbers(golden.GetProperty("target")));

        using var loss = DistanceDistribution.Loss(logits, distance);
        loss.sum().backward();

        Close(Numbers(golden.GetProperty("loss")), loss);
        Close(Numbers(golden.GetProperty("expected_distance")), DistanceDistribution.Mean(logits));
        Close([.. Rows("grad_sum").SelectMany(row => row)], logits.grad!);
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetDouble())];

    private static void Close(double[] expected, torch.Tensor values)
    {
        double[] given = values.detach().reshape(-1).data<double>().ToArray();
        Assert.Equal(expected.Length, given.Length);
        for (int i = 0; i < given.Length; i++) Assert.Equal(expected[i], given[i], 1e-9);
    }
}
