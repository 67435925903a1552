using static TorchSharp.torch;

namespace Kente.Components.Layers.Reshaping;

/// <summary>Gives the numbers of a sample other axes, in the same order.</summary>
internal sealed class Reshape : SingleInputLayer, IFromConfig<Reshape>
{
    private readonly int[] _target;
    private readonly long[] _withBatch;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Reshape"/>.</summary>
    /// <param name="targetShape">New lengths without the batch; −1 once at most, for what is left.</param>
    /// <param name="name">Name of the layer; default <c>reshape</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is below −1 or 0, or −1 stands twice.</exception>
    public Reshape(IReadOnlyList<int> targetShape, string? name = null) : base(name)
    {
        ArgumentNullException.ThrowIfNull(targetShape);
        _target = [.. targetShape];
        if (_target.Any(length => length is 0 or < -1) || _target.Count(length => length == -1) > 1)
            throw new ArgumentOutOfRangeException(nameof(targetShape), string.Join(", ", _target), "Lengths are 1 or more, and -1 once at most, for what is left.");
        _withBatch = [-1, .. _target.Select(length => (long)length)];
    }

    /// <summary>New lengths without the batch; −1 for what is left.</summary>
    public IReadOnlyList<int> TargetShape => _target;

    /// <inheritdoc/>
    public static Reshape FromConfig(ObjectConfig config) => new(config.Ints("target_shape") ?? throw config.Wrong("target_shape", null, "a list of whole numbers"), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("target_shape", _target);
    }

    private protected override Shape InferShape(Shape input)
    {
        long known = _target.Where(length => length > 0).Aggregate(1L, (product, length) => product * length);
        bool rest = _target.Contains(-1);
        if (input.Count is { } count && (rest ? count % known != 0 : count != known))
            throw Unfit($"a shape of {(rest ? $"a multiple of {known}" : $"{known}")} numbers", input);
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

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => graph.Reshape(x, [0, .. _target.Select(length => (long)length)]);
}
