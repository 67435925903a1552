using Kente.Files;

namespace Kente.Graph.Layers.Recurrent;

/// <summary>Gated recurrent units. Cho et al. 2014.</summary>
public sealed class GRU : RecurrentLayer
{
    private const string CellName = "gru_cell";

    /// <summary>Sets the layer; see <see cref="Kente.Layers.GRU"/>.</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <param name="activation">Applied to the candidates; default tanh.</param>
    /// <param name="recurrentActivation">Applied to the gates; default sigmoid.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (features, 3 · units); default Glorot uniform.</param>
    /// <param name="recurrentInitializer">First numbers of the recurrent kernel (units, 3 · units); default orthogonal.</param>
    /// <param name="biasInitializer">First numbers of the bias; default zeros.</param>
    /// <param name="dropout">The share of the inputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="recurrentDropout">The share of the last outputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="returnSequences">Whether the outputs of all steps come out; default false, the last one's.</param>
    /// <param name="returnState">Whether the last states come out as further outputs; default false.</param>
    /// <param name="goBackwards">Whether the sequence is read from its end; default false.</param>
    /// <param name="stateful">Whether the last states of a batch are the first of the next; default false.</param>
    /// <param name="resetAfter">Whether the reset gate is applied after the product with the recurrent kernel; default true.</param>
    /// <param name="zeroOutputForMask">Whether masked steps give zeros and not the output before; default false.</param>
    /// <param name="name">Name; default <c>gru</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public GRU(
        int units, Activation? activation = null, Activation? recurrentActivation = null, bool useBias = true, Initializer? kernelInitializer = null,
        Initializer? recurrentInitializer = null, Initializer? biasInitializer = null, double dropout = 0, double recurrentDropout = 0,
        bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false, bool resetAfter = true,
        bool zeroOutputForMask = false, string? name = null)
        : base(
            new GRUCell(units, activation, recurrentActivation, useBias, kernelInitializer, recurrentInitializer, biasInitializer, dropout, recurrentDropout, resetAfter, CellName),
            new RecurrentOptions(returnSequences, returnState, goBackwards, stateful, zeroOutputForMask), name)
    { }

    private GRU(GRUCell cell, RecurrentOptions options, string? name) : base(cell, options, name) { }

    internal static GRU Read(LayerConfig config) => new(GRUCell.Read(config, CellName), RecurrentOptions.Read(config), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        WriteOptions(config);
        Cell.WriteConfig(config);
    }
}
