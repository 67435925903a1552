using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Reshaping;

/// <summary>Base class of UpSampling1D, UpSampling2D and UpSampling3D, which enlarge samples by integer factors.</summary>
internal abstract class UpSampling : SingleInputLayer
{
    private protected UpSampling(int[] factors, string? name) : base(name)
    {
        foreach (int factor in factors) ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1, nameof(factors));
        Factors = factors;
    }

    /// <summary>Factor of each axis.</summary>
    private protected int[] Factors { get; }

    private protected static int[] Read(ObjectConfig config, int axes)
    {
        config.Only("data_format", "channels_last");
        return config.Lengths("size", axes) ?? [.. Enumerable.Repeat(2, axes)];
    }

    private protected override Shape InferShape(Shape input) => input.Rank == Factors.Length + 1
        ? Shape.Create([.. Factors.Select((factor, i) => input[i] * factor), input[^1]])
        : throw Unfit(Space.Shapes(Factors.Length), input);

    private protected override Tensor Compute(Tensor x, CallContext context) => Enlarge(x, InterpolationMode.Nearest);

    private protected Tensor Enlarge(Tensor x, InterpolationMode mode)
    {
        using var second = x.ChannelsSecond();
        long[] lengths = [.. Factors.Select((factor, i) => x.size(i + 1) * factor)];
        using var larger = nn.functional.interpolate(
            second, lengths, mode: mode, align_corners: mode == InterpolationMode.Nearest ? null : false);
        return larger.ChannelsLast();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => Resize(graph, x, nearest: true);

    private protected OnnxTensor Resize(OnnxGraph graph, OnnxTensor x, bool nearest)
    {
        var factors = graph.Constant("factors", NdArray.Of([1, 1, .. Factors.Select(factor => (float)factor)]));
        var resized = graph.Node(
            "Resize",
            [graph.ChannelsSecond(x, x.Rank), null, factors],
            ("mode", nearest ? "nearest" : "linear"),
            ("coordinate_transformation_mode", nearest ? "asymmetric" : "half_pixel"),
            ("nearest_mode", "floor"));
        return graph.ChannelsLast(resized, x.Rank);
    }
}
