namespace Kente.Components.Layers.Recurrent;

/// <summary>Fully connected recurrent layer: h = activation(x · kernel + h · recurrent kernel + bias). Elman 1990.</summary>
internal sealed class SimpleRNN : RecurrentLayer, IFromConfig<SimpleRNN>
{
    private const string CellName = "simple_rnn_cell";

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.SimpleRNN"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public SimpleRNN(
        int units, Activation? activation = null, bool returnSequences = false, bool returnState = false, RecurrentOptions? options = null,
        string? name = null)
        : base(new SimpleRNNCell(units, activation, options, CellName), SequenceSettings.Of(returnSequences, returnState, options), name) =>
        ActivityRegularizer = options?.ActivityRegularizer;

    private SimpleRNN(SimpleRNNCell cell, SequenceSettings settings, string? name) : base(cell, settings, name) { }

    /// <inheritdoc/>
    public static SimpleRNN FromConfig(ObjectConfig config) =>
        new(SimpleRNNCell.Read(config, CellName), SequenceSettings.Read(config), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        WriteOptions(config);
        Cell.WriteConfig(config);
    }
}
