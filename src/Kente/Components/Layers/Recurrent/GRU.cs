namespace Kente.Components.Layers.Recurrent;

/// <summary>Gated recurrent unit layer. Cho et al. 2014.</summary>
internal sealed class GRU : RecurrentLayer, IFromConfig<GRU>
{
    private const string CellName = "gru_cell";

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.GRU"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public GRU(
        int units, Activation? activation = null, Activation? recurrentActivation = null, bool resetAfter = true,
        bool returnSequences = false, bool returnState = false, RecurrentOptions? options = null, string? name = null)
        : base(
            new GRUCell(units, activation, recurrentActivation, resetAfter, options, CellName),
            SequenceSettings.Of(returnSequences, returnState, options), name) =>
        ActivityRegularizer = options?.ActivityRegularizer;

    private GRU(GRUCell cell, SequenceSettings settings, string? name) : base(cell, settings, name) { }

    /// <inheritdoc/>
    public static GRU FromConfig(ObjectConfig config) => new(GRUCell.Read(config, CellName), SequenceSettings.Read(config), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        WriteOptions(config);
        Cell.WriteConfig(config);
    }
}
