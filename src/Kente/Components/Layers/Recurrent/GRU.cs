namespace Kente.Components.Layers.Recurrent;

/// <summary>Gated recurrent units. Cho et al. 2014.</summary>
internal sealed class GRU : RecurrentLayer, IFromConfig<GRU>
{
    private const string CellName = "gru_cell";

    /// <summary>Sets the layer; see <see cref="Kente.Layers.GRU"/>.</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <param name="activation">Applied to the candidates; default tanh.</param>
    /// <param name="recurrentActivation">Applied to the gates; default sigmoid.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelSettings">How the kernel (features, 3 · units) begins, by default Glorot uniform, and what training holds it to.</param>
    /// <param name="recurrentSettings">How the recurrent kernel (units, 3 · units) begins, by default orthogonal, and what training holds it to.</param>
    /// <param name="biasSettings">How the bias begins, by default zeros, and what training holds it to.</param>
    /// <param name="dropout">The share of the inputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="recurrentDropout">The share of the last outputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="seed">Where its own random numbers begin; by default it takes them from the run.</param>
    /// <param name="returnSequences">Whether the outputs of all steps come out; default false, the last one's.</param>
    /// <param name="returnState">Whether the last states come out as further outputs; default false.</param>
    /// <param name="goBackwards">Whether the sequence is read from its end; default false.</param>
    /// <param name="stateful">Whether the last states of a batch are the first of the next; default false.</param>
    /// <param name="resetAfter">Whether the reset gate is applied after the product with the recurrent kernel; default true.</param>
    /// <param name="zeroOutputForMask">Whether masked steps give zeros and not the output before; default false.</param>
    /// <param name="name">Name; default <c>gru</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public GRU(
        int units, Activation? activation = null, Activation? recurrentActivation = null, bool useBias = true, WeightSettings? kernelSettings = null,
        WeightSettings? recurrentSettings = null, WeightSettings? biasSettings = null, double dropout = 0, double recurrentDropout = 0, long? seed = null,
        bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false, bool resetAfter = true,
        bool zeroOutputForMask = false, string? name = null)
        : base(
            new GRUCell(units, activation, recurrentActivation, useBias, kernelSettings, recurrentSettings, biasSettings, dropout, recurrentDropout, seed, resetAfter, CellName),
            new RecurrentOptions(returnSequences, returnState, goBackwards, stateful, zeroOutputForMask), name)
    { }

    private GRU(GRUCell cell, RecurrentOptions options, string? name) : base(cell, options, name) { }

    /// <inheritdoc/>
    public static GRU FromConfig(ObjectConfig config) => new(GRUCell.Read(config, CellName), RecurrentOptions.Read(config), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        WriteOptions(config);
        Cell.WriteConfig(config);
    }
}
