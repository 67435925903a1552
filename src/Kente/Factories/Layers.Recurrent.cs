using Kente.Components.Layers.Recurrent;

namespace Kente;

public static partial class Layers
{
    /// <summary>
    /// Fully connected recurrent layer: h = activation(x · kernel + h · recurrent kernel + bias). Elman 1990. Masked time steps are
    /// skipped.
    /// </summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <param name="activation">Activation of the output; default tanh.</param>
    /// <param name="returnSequences">Whether the outputs of all time steps are returned instead of the last one; default false.</param>
    /// <param name="returnState">Whether the last states are returned as further outputs; default false.</param>
    /// <param name="options">Dropout, direction, statefulness, initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>simple_rnn</c>, numbered.</param>
    /// <returns>(None, time steps, features) → (None, units), or (None, time steps, units) with <paramref name="returnSequences"/>.
    /// Initial states can be passed as further inputs; with <paramref name="returnState"/> use <see cref="Operation.Apply"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Layer SimpleRNN(
        int units, Activation? activation = null, bool returnSequences = false, bool returnState = false,
        RecurrentOptions? options = null, string? name = null) =>
        new SimpleRNN(units, activation, returnSequences, returnState, options, name);

    /// <summary>Cell of <see cref="SimpleRNN"/>, for <see cref="RNN"/>.</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <param name="activation">Activation of the output; default tanh.</param>
    /// <param name="options">Dropout, initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the cell; default <c>simple_rnn_cell</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static RecurrentCell SimpleRNNCell(
        int units, Activation? activation = null, RecurrentCellOptions? options = null, string? name = null) =>
        new SimpleRNNCell(units, activation, options, name);

    /// <summary>Gated recurrent unit layer. Cho et al. 2014. Masked time steps are skipped.</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <param name="activation">Activation of the candidate state; default tanh.</param>
    /// <param name="recurrentActivation">Activation of the gates; default sigmoid.</param>
    /// <param name="resetAfter">Whether the reset gate is applied after the product with the recurrent kernel; default true.</param>
    /// <param name="returnSequences">Whether the outputs of all time steps are returned instead of the last one; default false.</param>
    /// <param name="returnState">Whether the last states are returned as further outputs; default false.</param>
    /// <param name="options">Dropout, direction, statefulness, initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>gru</c>, numbered.</param>
    /// <returns>(None, time steps, features) → (None, units), or (None, time steps, units) with <paramref name="returnSequences"/>.
    /// Initial states can be passed as further inputs; with <paramref name="returnState"/> use <see cref="Operation.Apply"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Layer GRU(
        int units, Activation? activation = null, Activation? recurrentActivation = null, bool resetAfter = true,
        bool returnSequences = false, bool returnState = false, RecurrentOptions? options = null, string? name = null) =>
        new GRU(units, activation, recurrentActivation, resetAfter, returnSequences, returnState, options, name);

    /// <summary>Cell of <see cref="GRU"/>, for <see cref="RNN"/>.</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <param name="activation">Activation of the candidate state; default tanh.</param>
    /// <param name="recurrentActivation">Activation of the gates; default sigmoid.</param>
    /// <param name="resetAfter">Whether the reset gate is applied after the product with the recurrent kernel; default true.</param>
    /// <param name="options">Dropout, initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the cell; default <c>gru_cell</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static RecurrentCell GRUCell(
        int units, Activation? activation = null, Activation? recurrentActivation = null, bool resetAfter = true,
        RecurrentCellOptions? options = null, string? name = null) =>
        new GRUCell(units, activation, recurrentActivation, resetAfter, options, name);

    /// <summary>Long short-term memory layer. Hochreiter &amp; Schmidhuber 1997. Masked time steps are skipped.</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <param name="activation">Activation of the candidate and of the cell state; default tanh.</param>
    /// <param name="recurrentActivation">Activation of the gates; default sigmoid.</param>
    /// <param name="unitForgetBias">Whether 1 is added to the initial bias of the forget gate; default true. Jozefowicz et al.
    /// 2015.</param>
    /// <param name="returnSequences">Whether the outputs of all time steps are returned instead of the last one; default false.</param>
    /// <param name="returnState">Whether the last states are returned as further outputs; default false.</param>
    /// <param name="options">Dropout, direction, statefulness, initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>lstm</c>, numbered.</param>
    /// <returns>(None, time steps, features) → (None, units), or (None, time steps, units) with <paramref name="returnSequences"/>.
    /// Initial states can be passed as further inputs; with <paramref name="returnState"/> use <see cref="Operation.Apply"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Layer LSTM(
        int units, Activation? activation = null, Activation? recurrentActivation = null, bool unitForgetBias = true,
        bool returnSequences = false, bool returnState = false, RecurrentOptions? options = null, string? name = null) =>
        new LSTM(units, activation, recurrentActivation, unitForgetBias, returnSequences, returnState, options, name);

    /// <summary>Cell of <see cref="LSTM"/>, for <see cref="RNN"/>.</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <param name="activation">Activation of the candidate and of the cell state; default tanh.</param>
    /// <param name="recurrentActivation">Activation of the gates; default sigmoid.</param>
    /// <param name="unitForgetBias">Whether 1 is added to the initial bias of the forget gate; default true. Jozefowicz et al.
    /// 2015.</param>
    /// <param name="options">Dropout, initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the cell; default <c>lstm_cell</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static RecurrentCell LSTMCell(
        int units, Activation? activation = null, Activation? recurrentActivation = null, bool unitForgetBias = true,
        RecurrentCellOptions? options = null, string? name = null) =>
        new LSTMCell(units, activation, recurrentActivation, unitForgetBias, options, name);

    /// <summary>Recurrent layer with any cell: <c>RNN(StackedRNNCells([LSTMCell(8), GRUCell(4)]))</c>.</summary>
    /// <param name="cell">The cell, applied at each time step.</param>
    /// <param name="returnSequences">Whether the outputs of all time steps are returned instead of the last one; default false.</param>
    /// <param name="returnState">Whether the last states are returned as further outputs; default false.</param>
    /// <param name="goBackwards">Whether the sequence is processed backwards, and returned reversed; default false.</param>
    /// <param name="stateful">Whether the last state of each sample of a batch is the initial state of the sample at the same index of
    /// the next batch; default false.</param>
    /// <param name="zeroOutputForMask">Whether the output of a masked time step is zeros instead of the previous output; default
    /// false.</param>
    /// <param name="name">Name of the layer; default <c>rnn</c>, numbered.</param>
    /// <returns>(None, time steps, features) → the output of the cell at the last time step, or at all with <paramref
    /// name="returnSequences"/>.</returns>
    public static Layer RNN(
        RecurrentCell cell, bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false,
        bool zeroOutputForMask = false, string? name = null) =>
        new RNN(cell, returnSequences, returnState, goBackwards, stateful, zeroOutputForMask, name);

    /// <summary>A stack of cells that behaves as a single cell: the output of each is the input of the next.</summary>
    /// <param name="cells">The cells, first to last; at least one.</param>
    /// <param name="name">Name of the cell; default <c>stacked_rnn_cells</c>, numbered.</param>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static RecurrentCell StackedRNNCells(IReadOnlyList<RecurrentCell> cells, string? name = null) =>
        new StackedRNNCells(cells, name);

    /// <summary>
    /// Bidirectional wrapper of a recurrent layer: <c>Bidirectional(LSTM(64, returnSequences: true))</c>. Schuster &amp; Paliwal 1997.
    /// The output of masked time steps is zeros.
    /// </summary>
    /// <param name="layer">The recurrent layer; both directions are new layers with its configuration.</param>
    /// <param name="merge">How the outputs of the two directions are combined; default concatenated. With <see
    /// cref="BidirectionalMerge.None"/> use <see cref="Operation.Apply"/>.</param>
    /// <param name="backward">Layer of the backward direction, with <c>GoBackwards</c> set; default a copy of <paramref
    /// name="layer"/>.</param>
    /// <param name="name">Name of the layer; default <c>bidirectional</c>, numbered.</param>
    /// <returns>(None, time steps, features) → twice the number of outputs of the layer if they are concatenated, otherwise as
    /// many.</returns>
    /// <exception cref="ArgumentException">A layer is not recurrent, or the two layers differ in what they return.</exception>
    public static Layer Bidirectional(
        Layer layer, BidirectionalMerge merge = BidirectionalMerge.Concatenate, Layer? backward = null, string? name = null) =>
        new Bidirectional(layer, merge, backward, name);

    /// <summary>Applies a layer to each time step of the input: <c>TimeDistributed(Conv2D(8, 3))</c>.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="name">Name of the layer; default <c>time_distributed</c>, numbered.</param>
    /// <returns>(None, time steps, …) → (None, time steps, output of the layer).</returns>
    public static Layer TimeDistributed(Layer layer, string? name = null) =>
        new TimeDistributed(layer, name);
}
