using Kente.Files;

namespace Kente.Graph.Layers.Recurrent;

/// <summary>h = activation(x · kernel + h · recurrent kernel + bias) at each step. Elman 1990.</summary>
public sealed class SimpleRNN : RecurrentLayer
{
    private const string CellName = "simple_rnn_cell";

    /// <summary>Sets the layer; see <see cref="Kente.Layers.SimpleRNN"/>.</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <param name="activation">Applied to the sums; default tanh.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (features, units); default Glorot uniform.</param>
    /// <param name="recurrentInitializer">First numbers of the recurrent kernel (units, units); default orthogonal.</param>
    /// <param name="biasInitializer">First numbers of the bias; default zeros.</param>
    /// <param name="dropout">The share of the inputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="recurrentDropout">The share of the last outputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="returnSequences">Whether the outputs of all steps come out; default false, the last one's.</param>
    /// <param name="returnState">Whether the last states come out as further outputs; default false.</param>
    /// <param name="goBackwards">Whether the sequence is read from its end; default false.</param>
    /// <param name="stateful">Whether the last states of a batch are the first of the next; default false.</param>
    /// <param name="zeroOutputForMask">Whether masked steps give zeros and not the output before; default false.</param>
    /// <param name="name">Name; default <c>simple_rnn</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public SimpleRNN(
        int units, Activation? activation = null, bool useBias = true, Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null,
        Initializer? biasInitializer = null, double dropout = 0, double recurrentDropout = 0, bool returnSequences = false, bool returnState = false,
        bool goBackwards = false, bool stateful = false, bool zeroOutputForMask = false, string? name = null)
        : base(
            new SimpleRNNCell(units, activation, useBias, kernelInitializer, recurrentInitializer, biasInitializer, dropout, recurrentDropout, CellName),
            new RecurrentOptions(returnSequences, returnState, goBackwards, stateful, zeroOutputForMask), name)
    { }

    private SimpleRNN(SimpleRNNCell cell, RecurrentOptions options, string? name) : base(cell, options, name) { }

    internal static SimpleRNN Read(LayerConfig config) => new(SimpleRNNCell.Read(config, CellName), RecurrentOptions.Read(config), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        WriteOptions(config);
        Cell.WriteConfig(config);
    }
}
