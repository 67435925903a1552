using static TorchSharp.torch;

namespace Kente.Components.Layers.Reshaping;

/// <summary>Repeats a vector as a sequence.</summary>
internal sealed class RepeatVector : SingleInputLayer, IFromConfig<RepeatVector>
{
    private readonly long[] _repeats;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RepeatVector"/>.</summary>
    /// <param name="n">Number of repetitions, at least 1.</param>
    /// <param name="name">Name of the layer; default <c>repeat_vector</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is less than 1.</exception>
    public RepeatVector(int n, string? name = null) : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        (N, _repeats) = (n, [1, n, 1]);
    }

    /// <summary>Number of repetitions.</summary>
    public int N { get; }

    /// <inheritdoc/>
    public static RepeatVector FromConfig(ObjectConfig config) => new(config.Int("n"), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("n", N);
    }

    private protected override Shape InferShape(Shape input) =>
        input.Rank == 1 ? [N, input[0]] : throw Unfit("vectors of shape (None, length)", input);

    private protected override DType InferType(DType input) => input;

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var step = x.unsqueeze(1);
        return step.repeat(_repeats);
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) =>
        graph.Node("Tile", [graph.Unsqueeze(x, 1), graph.Integers(_repeats)]);
}
