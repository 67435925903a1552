using static TorchSharp.torch;

namespace Kente.Components.Layers.Reshaping;

/// <summary>Permutes the axes of each sample.</summary>
internal sealed class Permute : SingleInputLayer, IFromConfig<Permute>
{
    private readonly int[] _dims;
    private readonly long[] _withBatch;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Permute"/>.</summary>
    /// <param name="dims">Axes in their new order, counted from 1, without the batch: <c>[2, 1]</c> transposes a matrix.</param>
    /// <param name="name">Name of the layer; default <c>permute</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">The axes are not a permutation of 1, 2, ….</exception>
    public Permute(IReadOnlyList<int> dims, string? name = null) : base(name)
    {
        ArgumentNullException.ThrowIfNull(dims);
        _dims = [.. dims];
        if (!_dims.Order().SequenceEqual(Enumerable.Range(1, _dims.Length)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(dims), string.Join(", ", _dims), $"The axes must be the numbers from 1 to {_dims.Length}, each once.");
        }
        _withBatch = [0, .. _dims.Select(axis => (long)axis)];
    }

    /// <summary>Axes in their new order, counted from 1, without the batch.</summary>
    public IReadOnlyList<int> Dims => _dims;

    /// <inheritdoc/>
    public static Permute FromConfig(ObjectConfig config) =>
        new(config.Ints("dims") ?? throw config.Wrong("dims", null, "a list of whole numbers"), config.Name);

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

    // Copied, because the following layers are fastest on contiguous memory.
    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var view = x.permute(_withBatch);
        return view.contiguous();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => graph.Transpose(x, _withBatch);
}
