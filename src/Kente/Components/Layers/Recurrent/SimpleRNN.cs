namespace Kente.Components.Layers.Recurrent;

/// <summary>h = activation(x · kernel + h · recurrent kernel + bias) at each step. Elman 1990.</summary>
internal sealed class SimpleRNN : RecurrentLayer, IFromConfig<SimpleRNN>
{
    private const string CellName = "simple_rnn_cell";

    /// <summary>Sets the layer; see <see cref="Kente.Layers.SimpleRNN"/>.</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <param name="activation">Applied to the sums; default tanh.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelSettings">How the kernel (features, units) begins, by default Glorot uniform, and what training holds it to.</param>
    /// <param name="recurrentSettings">How the recurrent kernel (units, units) begins, by default orthogonal, and what training holds it to.</param>
    /// <param name="biasSettings">How the bias begins, by default zeros, and what training holds it to.</param>
    /// <param name="dropout">The share of the inputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="recurrentDropout">The share of the last outputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="seed">Where its own random numbers begin; by default it takes them from the run.</param>
    /// <param name="returnSequences">Whether the outputs of all steps come out; default false, the last one's.</param>
    /// <param name="returnState">Whether the last states come out as further outputs; default false.</param>
    /// <param name="goBackwards">Whether the sequence is read from its end; default false.</param>
    /// <param name="stateful">Whether the last states of a batch are the first of the next; default false.</param>
    /// <param name="zeroOutputForMask">Whether masked steps give zeros and not the output before; default false.</param>
    /// <param name="name">Name; default <c>simple_rnn</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public SimpleRNN(
        int units, Activation? activation = null, bool useBias = true, WeightSettings? kernelSettings = null, WeightSettings? recurrentSettings = null,
        WeightSettings? biasSettings = null, double dropout = 0, double recurrentDropout = 0, long? seed = null, bool returnSequences = false, bool returnState = false,
        bool goBackwards = false, bool stateful = false, bool zeroOutputForMask = false, string? name = null)
        : base(
            new SimpleRNNCell(units, activation, useBias, kernelSettings, recurrentSettings, biasSettings, dropout, recurrentDropout, seed, CellName),
            new RecurrentOptions(returnSequences, returnState, goBackwards, stateful, zeroOutputForMask), name)
    { }

    private SimpleRNN(SimpleRNNCell cell, RecurrentOptions options, string? name) : base(cell, options, name) { }

    /// <inheritdoc/>
    public static SimpleRNN FromConfig(ObjectConfig config) => new(SimpleRNNCell.Read(config, CellName), RecurrentOptions.Read(config), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        WriteOptions(config);
        Cell.WriteConfig(config);
    }
}
