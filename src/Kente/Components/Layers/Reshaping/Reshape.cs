using static TorchSharp.torch;

namespace Kente.Components.Layers.Reshaping;

/// <summary>Reshapes each sample, without changing the order of its elements.</summary>
internal sealed class Reshape : SingleInputLayer, IFromConfig<Reshape>
{
    private readonly int[] _target;
    private readonly long[] _withBatch;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Reshape"/>.</summary>
    /// <param name="targetShape">Output shape without the batch; at most one length is −1, which is inferred.</param>
    /// <param name="name">Name of the layer; default <c>reshape</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is 0 or below −1, or more than one is −1.</exception>
    public Reshape(IReadOnlyList<int> targetShape, string? name = null) : base(name)
    {
        ArgumentNullException.ThrowIfNull(targetShape);
        _target = [.. targetShape];
        if (_target.Any(length => length is 0 or < -1) || _target.Count(length => length == -1) > 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(targetShape), string.Join(", ", _target), "Lengths must be at least 1; one of them may be -1, which is inferred.");
        }
        _withBatch = [-1, .. _target.Select(length => (long)length)];
    }

    /// <summary>Output shape without the batch; −1 for the length that is inferred.</summary>
    public IReadOnlyList<int> TargetShape => _target;

    /// <inheritdoc/>
    public static Reshape FromConfig(ObjectConfig config) =>
        new(config.Ints("target_shape") ?? throw config.Wrong("target_shape", null, "a list of whole numbers"), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("target_shape", _target);
    }

    private protected override Shape InferShape(Shape input)
    {
        long known = _target.Where(length => length > 0).Aggregate(1L, (product, length) => product * length);
        bool infers = _target.Contains(-1);
        if (input.Count is { } count && (infers ? count % known != 0 : count != known))
            throw Unfit(infers ? $"a shape whose number of elements is a multiple of {known}" : $"a shape with {known} elements", input);
        return Shape.Create([.. _target.Select(length => length == -1 ? input.Count / known : length)]);
    }

    private protected override DType InferType(DType input) => input;

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        if (!_target.Contains(-1)) return x.reshape(_withBatch);
        long[] lengths = [.. _withBatch];
        lengths[0] = x.size(0);
        return x.reshape(lengths);
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) =>
        graph.Reshape(x, [0, .. _target.Select(length => (long)length)]);
}
