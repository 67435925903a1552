namespace Kente.Components.Layers.Recurrent;

/// <summary>Long short-term memory layer. Hochreiter &amp; Schmidhuber 1997.</summary>
internal sealed class LSTM : RecurrentLayer, IFromConfig<LSTM>
{
    private const string CellName = "lstm_cell";

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.LSTM"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public LSTM(
        int units, Activation? activation = null, Activation? recurrentActivation = null, bool unitForgetBias = true,
        bool returnSequences = false, bool returnState = false, RecurrentOptions? options = null, string? name = null)
        : base(
            new LSTMCell(units, activation, recurrentActivation, unitForgetBias, options, CellName),
            SequenceSettings.Of(returnSequences, returnState, options), name) =>
        ActivityRegularizer = options?.ActivityRegularizer;

    private LSTM(LSTMCell cell, SequenceSettings settings, string? name) : base(cell, settings, name) { }

    /// <inheritdoc/>
    public static LSTM FromConfig(ObjectConfig config) => new(LSTMCell.Read(config, CellName), SequenceSettings.Read(config), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        WriteOptions(config);
        Cell.WriteConfig(config);
    }
}
