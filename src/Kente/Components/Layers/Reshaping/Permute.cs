using static TorchSharp.torch;

namespace Kente.Components.Layers.Reshaping;

/// <summary>Puts the axes of a sample in another order.</summary>
internal sealed class Permute : SingleInputLayer, IFromConfig<Permute>
{
    private readonly int[] _dims;
    private readonly long[] _withBatch;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Permute"/>.</summary>
    /// <param name="dims">The axes in their new order, from 1, without the batch: <c>[2, 1]</c> swaps two.</param>
    /// <param name="name">Name of the layer; default <c>permute</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are not the numbers from 1 on, each once.</exception>
    public Permute(IReadOnlyList<int> dims, string? name = null) : base(name)
    {
        ArgumentNullException.ThrowIfNull(dims);
        _dims = [.. dims];
        if (!_dims.Order().SequenceEqual(Enumerable.Range(1, _dims.Length)))
            throw new ArgumentOutOfRangeException(nameof(dims), string.Join(", ", _dims), "The axes are the numbers from 1 on, each once.");
        _withBatch = [0, .. _dims.Select(axis => (long)axis)];
    }

    /// <summary>The axes in their new order, from 1, without the batch.</summary>
    public IReadOnlyList<int> Dims => _dims;

    /// <inheritdoc/>
    public static Permute FromConfig(ObjectConfig config) => new(config.Ints("dims") ?? throw config.Wrong("dims", null, "a list of whole numbers"), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("dims", _dims);
    }

    private protected override Shape InferShape(Shape input) => input.Rank == _dims.Length
        ? Shape.Create([.. _dims.Select(axis => input[axis - 1])])
        : throw Unfit($"{_dims.Length} axes besides the batch", input);

    private protected override DType InferType(DType input) => input;

    // Copied into the new order, because the layers after it compute fastest on numbers that lie in the order of their axes.
    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var view = x.permute(_withBatch);
        return view.contiguous();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => graph.Transpose(x, _withBatch);
}
