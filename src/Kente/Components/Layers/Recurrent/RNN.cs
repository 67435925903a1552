using System.Text.Json.Nodes;

namespace Kente.Components.Layers.Recurrent;

/// <summary>Recurrent layer with any cell.</summary>
internal sealed class RNN : RecurrentLayer, IFromConfig<RNN>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RNN"/>.</summary>
    /// <param name="cell">The cell, applied at each time step.</param>
    /// <param name="returnSequences">Whether the outputs of all time steps are returned instead of the last one; default false.</param>
    /// <param name="returnState">Whether the last states are returned as further outputs; default false.</param>
    /// <param name="goBackwards">Whether the sequence is processed backwards, and returned reversed; default false.</param>
    /// <param name="stateful">Whether the last state of each sample of a batch is the initial state of the sample at the same index of
    /// the next batch; default false.</param>
    /// <param name="zeroOutputForMask">Whether the output of a masked time step is zeros instead of the previous output; default
    /// false.</param>
    /// <param name="name">Name of the layer; default <c>rnn</c>, numbered.</param>
    public RNN(
        RecurrentCell cell, bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false,
        bool zeroOutputForMask = false, string? name = null)
        : this(cell, new SequenceSettings(returnSequences, returnState, goBackwards, stateful, zeroOutputForMask), name) =>
        ArgumentNullException.ThrowIfNull(cell);

    private RNN(RecurrentCell cell, SequenceSettings settings, string? name) : base(cell, settings, name) { }

    // In Keras the cell may be a list, which stands for stacked cells.
    /// <inheritdoc/>
    public static RNN FromConfig(ObjectConfig config)
    {
        var cell = config.Values["cell"] is JsonArray cells
            ? new StackedRNNCells([.. cells.Select(item => config.Cell("cell", item))])
            : config.Cell("cell", config.Values["cell"]);
        return new(cell, SequenceSettings.Read(config), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        WriteOptions(config);
        config.Values["cell"] = LayerSerialization.Serialize(Cell, config.Shared);
    }
}
