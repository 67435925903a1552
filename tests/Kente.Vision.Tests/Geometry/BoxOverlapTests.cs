using System.Text.Json;
using CsCheck;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Tests.Geometry;

public class BoxOverlapTests
{
    [Theory, InlineData("iou"), InlineData("giou"), InlineData("ciou")]
    public void Values_and_gradients_are_those_of_the_golden_file(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.RequireGolden("vision/box_ciou_grad.json")));
        var golden = file.RootElement;
        using var scope = NewDisposeScope();
        var predicted = Boxes(golden.GetProperty("pred")).requires_grad_();
        var value = Measure(name)(predicted, Boxes(golden.GetProperty("gt")));
        value.sum().backward();

        Near(Boxes(golden.GetProperty(name)), value);
        Near(Boxes(golden.GetProperty($"{name}_grad")), predicted.grad!);
    }

    [Theory, InlineData("iou"), InlineData("giou"), InlineData("diou"), InlineData("ciou")]
    public void Every_pair_of_torchvision_agrees(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.RequireGolden("vision/box_iou_torchvision.json")));
        using var scope = NewDisposeScope();
        var value = Measure(name)(
            Boxes(file.RootElement.GetProperty("boxes1")).unsqueeze(1), Boxes(file.RootElement.GetProperty("boxes2")).unsqueeze(0));

        Assert.True((value - Boxes(file.RootElement.GetProperty(name))).abs().max().item<double>() < 1e-3);
    }

    [Fact]
    public void The_tensor_and_the_box_agree_on_the_iou() =>
        Gen.Select(Gen.Double[0, 1].Array[4], Gen.Double[0, 1].Array[4]).Sample((a, b) =>
    {
        Box One(double[] v) => new(Math.Min(v[0], v[2]), Math.Min(v[1], v[3]), Math.Max(v[0], v[2]) + 0.01, Math.Max(v[1], v[3]) + 0.01);
        var (first, second) = (One(a), One(b));
        using var scope = NewDisposeScope();
        Tensor Of(Box box) => tensor([box.Left, box.Top, box.Right, box.Bottom]);
        return Math.Abs(BoxOverlap.Iou(Of(first), Of(second)).item<double>() - first.Iou(second)) < 1e-3;
    }, iter: 200);

    private static Func<Tensor, Tensor, Tensor> Measure(string name) => name switch
    {
        "iou" => BoxOverlap.Iou,
        "giou" => BoxOverlap.GeneralizedIou,
        "diou" => BoxOverlap.DistanceIou,
        _ => BoxOverlap.CompleteIou,
    };

    private static Tensor Boxes(JsonElement rows) => rows[0].ValueKind == JsonValueKind.Array
        ? stack([.. rows.EnumerateArray().Select(Boxes)])
        : tensor(rows.EnumerateArray().Select(number => number.GetDouble()).ToArray());

    private static void Near(Tensor expected, Tensor actual) =>
        Assert.True((expected - actual).abs().max().item<double>() < 1e-6, $"off by {(expected - actual).abs().max().item<double>()}");
}
