using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Pooling;

/// <summary>Base class of adaptive pooling layers, which divide each axis into a fixed number of regions and pool each region.</summary>
internal abstract class AdaptivePooling : SingleInputLayer
{
    private readonly long[] _nativeLengths;

    private protected AdaptivePooling(int[] outputSize, string? name) : base(name)
    {
        foreach (int length in outputSize) ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(outputSize));
        Lengths = outputSize;
        // Sequences are computed as images of width 1.
        _nativeLengths = [.. outputSize, .. outputSize.Length == 1 ? [1] : Array.Empty<int>()];
    }

    /// <summary>Number of regions along each axis.</summary>
    private protected int[] Lengths { get; }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("output_size", Lengths);
        config.Set("data_format", "channels_last");
    }

    private protected static int[] ReadLengths(ObjectConfig config, int rank)
    {
        config.Only("data_format", "channels_last");
        return config.RequiredLengths("output_size", rank);
    }

    private protected override Shape InferShape(Shape input) => input.Rank == Lengths.Length + 1
        ? Shape.Create([.. Lengths, input[^1]])
        : throw Unfit(Space.Shapes(Lengths.Length), input);

    private protected sealed override Tensor Compute(Tensor x, CallContext context)
    {
        if (Lengths.Length > 1) return PoolChannelsLast(x);
        using var column = x.unsqueeze(2);
        using var y = PoolChannelsLast(column);
        return y.squeeze(2);
    }

    /// <summary>Pools images or volumes with channels second.</summary>
    private protected abstract Tensor Pool(Tensor x, long[] lengths);

    private Tensor PoolChannelsLast(Tensor x)
    {
        using var second = x.ChannelsSecond();
        using var y = Pool(second, _nativeLengths);
        return y.ChannelsLast();
    }

    /// <summary>The ONNX operator that reduces a region: <c>ReduceMax</c> or <c>ReduceMean</c>.</summary>
    private protected abstract string Reduction { get; }

    // The axes can be reduced one after the other because the regions are boxes. Their lengths differ by one if the number of regions does
    // not divide the length of the axis.
    private protected sealed override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        var y = x;
        for (int i = 0; i < Lengths.Length; i++)
        {
            int axis = i + 1, regions = Lengths[i];
            if (regions == 1)
            {
                y = Reduce(y);
                continue;
            }
            long length = x.Shape[i] ?? throw new NotSupportedException(
                $"The layer '{Name}' cannot be exported to ONNX: its regions depend on an unknown length. Give the model an Input of known "
                + "lengths.");
            var whole = y;
            var reduced = Enumerable.Range(0, regions).Select(region => Reduce(
                graph.Slice(whole, axis, region * length / regions, (((region + 1) * length) + regions - 1) / regions)));
            y = graph.Node("Concat", [.. reduced], ("axis", axis));

            OnnxTensor Reduce(OnnxTensor region) => graph.Node(Reduction, [region], ("axes", new long[] { axis }), ("keepdims", 1));
        }
        return y;
    }
}
