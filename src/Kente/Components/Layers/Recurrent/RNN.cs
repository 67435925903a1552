using System.Text.Json.Nodes;

namespace Kente.Components.Layers.Recurrent;

/// <summary>Goes through sequences with any cell.</summary>
internal sealed class RNN : RecurrentLayer, IFromConfig<RNN>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RNN"/>.</summary>
    /// <param name="cell">The cell, applied at each time step.</param>
    /// <param name="returnSequences">Whether the outputs of all steps come out; default false, the last one's.</param>
    /// <param name="returnState">Whether the last states come out as further outputs; default false.</param>
    /// <param name="goBackwards">Whether the sequence is read from its end; default false.</param>
    /// <param name="stateful">Whether the last states of a batch are the first of the next; default false.</param>
    /// <param name="zeroOutputForMask">Whether masked steps give zeros and not the output before; default false.</param>
    /// <param name="name">Name of the layer; default <c>rnn</c>, numbered.</param>
    public RNN(
        RecurrentCell cell, bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false, bool zeroOutputForMask = false, string? name = null)
        : this(cell, new SequenceSettings(returnSequences, returnState, goBackwards, stateful, zeroOutputForMask), name) => ArgumentNullException.ThrowIfNull(cell);

    private RNN(RecurrentCell cell, SequenceSettings settings, string? name) : base(cell, settings, name) { }

    // Keras takes a list of cells for a stack of them.
    /// <inheritdoc/>
    public static RNN FromConfig(ObjectConfig config)
    {
        var cell = config.Values["cell"] is JsonArray list ? new StackedRNNCells([.. list.Select(one => config.Cell("cell", one))]) : config.Cell("cell", config.Values["cell"]);
        return new(cell, SequenceSettings.Read(config), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        WriteOptions(config);
        config.Values["cell"] = LayerSerialization.Serialize(Cell, config.Shared);
    }
}
