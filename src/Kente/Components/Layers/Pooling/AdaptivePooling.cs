using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Pooling;

/// <summary>What all layers have in common that split each axis into so many parts and keep one number of each.</summary>
internal abstract class AdaptivePooling : SingleInputLayer
{
    private readonly long[] _computed;

    private protected AdaptivePooling(int[] outputSize, string? name) : base(name)
    {
        foreach (int length in outputSize) ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(outputSize));
        Lengths = outputSize;
        // Sequences are computed as images of width 1.
        _computed = [.. outputSize, .. outputSize.Length == 1 ? [1] : Array.Empty<int>()];
    }

    /// <summary>Into how many parts each axis is split.</summary>
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
        if (Lengths.Length > 1) return Split(x);
        using var column = x.unsqueeze(2);
        using var y = Split(column);
        return y.squeeze(2);
    }

    /// <summary>One number of each part of images or volumes with channels second.</summary>
    private protected abstract Tensor Pool(Tensor x, long[] parts);

    private Tensor Split(Tensor x)
    {
        using var second = x.ChannelsSecond();
        using var y = Pool(second, _computed);
        return y.ChannelsLast();
    }

    /// <summary>One number of each part as an operator of ONNX, <c>ReduceMax</c> or <c>ReduceMean</c>.</summary>
    private protected abstract string Reduction { get; }

    // Axis by axis, which gives the same: the parts are boxes. They differ by one in length where they do not divide it.
    private protected sealed override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        var y = x;
        for (int i = 0; i < Lengths.Length; i++)
        {
            int axis = i + 1, parts = Lengths[i];
            OnnxTensor Reduce(OnnxTensor part) => graph.Node(Reduction, [part], ("axes", new long[] { axis }), ("keepdims", 1));
            if (parts == 1)
            {
                y = Reduce(y);
                continue;
            }
            long length = x.Shape[i] ?? throw new NotSupportedException(
                $"The layer '{Name}' cannot be exported to ONNX: where its parts begin depends on a length that is not known. Give the model an Input of known lengths.");
            var whole = y;
            var each = Enumerable.Range(0, parts).Select(part => Reduce(graph.Slice(whole, axis, part * length / parts, (((part + 1) * length) + parts - 1) / parts)));
            y = graph.Node("Concat", [.. each], ("axis", axis));
        }
        return y;
    }
}
