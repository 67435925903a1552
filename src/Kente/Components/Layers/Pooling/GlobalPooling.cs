namespace Kente.Components.Layers.Pooling;

/// <summary>Base class of global pooling layers, which reduce each channel to one value.</summary>
internal abstract class GlobalPooling : SingleInputLayer
{
    private readonly int _rank;

    private protected GlobalPooling(int rank, bool keepDims, string? name) : base(name) => (_rank, KeepDims) = (rank, keepDims);

    /// <summary>Whether the pooled axes are kept with length 1.</summary>
    public bool KeepDims { get; }

    /// <summary>All axes except the batch and the channels.</summary>
    private protected long[] PooledAxes => [.. Enumerable.Range(1, _rank).Select(axis => (long)axis)];

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("data_format", "channels_last");
        config.Set("keepdims", KeepDims);
    }

    private protected static bool ReadKeepDims(ObjectConfig config)
    {
        config.Only("data_format", "channels_last");
        return config.Flag("keepdims", false);
    }

    private protected override Shape InferShape(Shape input) => input.Rank != _rank + 1
        ? throw Unfit(Space.Shapes(_rank), input)
        : KeepDims ? Shape.Create([.. Enumerable.Repeat<long?>(1, _rank), input[^1]]) : [input[^1]];

    /// <summary>Adds the operator <c>ReduceMax</c> or <c>ReduceMean</c> to an ONNX graph.</summary>
    private protected OnnxTensor Reduce(string reduction, OnnxGraph graph, OnnxTensor x) =>
        graph.Node(reduction, [x], ("axes", PooledAxes), ("keepdims", KeepDims ? 1 : 0));
}
