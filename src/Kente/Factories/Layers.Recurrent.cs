using Kente.Components.Layers.Recurrent;

namespace Kente;

public static partial class Layers
{
    /// <summary>Goes through sequences with h = activation(x · kernel + h · recurrent kernel + bias) at each step. Elman 1990. Masked steps change nothing.</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <param name="activation">Applied to the sums; default tanh.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (features, units); default Glorot uniform.</param>
    /// <param name="recurrentInitializer">First numbers of the recurrent kernel (units, units); default orthogonal.</param>
    /// <param name="biasInitializer">First numbers of the bias; default zeros.</param>
    /// <param name="kernelRegularizer">Added to the loss for the kernel; default nothing.</param>
    /// <param name="recurrentRegularizer">Added to the loss for the recurrent kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what the layer computes; default nothing.</param>
    /// <param name="kernelConstraint">What the kernel is brought back to after each step; default nothing.</param>
    /// <param name="recurrentConstraint">What the recurrent kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="dropout">The share of the inputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="recurrentDropout">The share of the last outputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="seed">Where its own random numbers begin; by default it takes them from the run.</param>
    /// <param name="returnSequences">Whether the outputs of all steps come out; default false, the last one's.</param>
    /// <param name="returnState">Whether the last states come out as further outputs; default false.</param>
    /// <param name="goBackwards">Whether the sequence is read from its end; default false.</param>
    /// <param name="stateful">Whether the last states of a batch are the first of the next; default false.</param>
    /// <param name="zeroOutputForMask">Whether masked steps give zeros and not the output before; default false.</param>
    /// <param name="name">Name; default <c>simple_rnn</c>, numbered.</param>
    /// <returns>(None, steps, features) → (None, units), or (None, steps, units) with <paramref name="returnSequences"/>. First states may be given as further inputs; with <paramref name="returnState"/> use <see cref="Operation.Apply"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Layer SimpleRNN(
        int units, Activation? activation = null, bool useBias = true, Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null,
        Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null,
        double dropout = 0, double recurrentDropout = 0, long? seed = null, bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false, bool zeroOutputForMask = false, string? name = null) =>
        new SimpleRNN(units, activation, useBias,
            new(kernelInitializer, kernelRegularizer, kernelConstraint), new(recurrentInitializer, recurrentRegularizer, recurrentConstraint), new(biasInitializer, biasRegularizer, biasConstraint),
            dropout, recurrentDropout, seed, returnSequences, returnState,
            goBackwards, stateful, zeroOutputForMask, name)
        { ActivityRegularizer = activityRegularizer };

    /// <summary>One step of <see cref="SimpleRNN"/>, for <see cref="RNN"/>.</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <param name="activation">Applied to the sums; default tanh.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (features, units); default Glorot uniform.</param>
    /// <param name="recurrentInitializer">First numbers of the recurrent kernel (units, units); default orthogonal.</param>
    /// <param name="biasInitializer">First numbers of the bias; default zeros.</param>
    /// <param name="kernelRegularizer">Added to the loss for the kernel; default nothing.</param>
    /// <param name="recurrentRegularizer">Added to the loss for the recurrent kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="kernelConstraint">What the kernel is brought back to after each step; default nothing.</param>
    /// <param name="recurrentConstraint">What the recurrent kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="dropout">The share of the inputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="recurrentDropout">The share of the last outputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="seed">Where its own random numbers begin; by default it takes them from the run.</param>
    /// <param name="name">Name; default <c>simple_rnn_cell</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static RecurrentCell SimpleRNNCell(
        int units, Activation? activation = null, bool useBias = true, Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null,
        Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null,
        double dropout = 0, double recurrentDropout = 0, long? seed = null, string? name = null) =>
        new SimpleRNNCell(units, activation, useBias,
            new(kernelInitializer, kernelRegularizer, kernelConstraint), new(recurrentInitializer, recurrentRegularizer, recurrentConstraint), new(biasInitializer, biasRegularizer, biasConstraint),
            dropout, recurrentDropout, seed, name);

    /// <summary>Goes through sequences with gated recurrent units. Cho et al. 2014. Masked steps change nothing.</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <param name="activation">Applied to the candidates; default tanh.</param>
    /// <param name="recurrentActivation">Applied to the gates; default sigmoid.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (features, 3 · units); default Glorot uniform.</param>
    /// <param name="recurrentInitializer">First numbers of the recurrent kernel (units, 3 · units); default orthogonal.</param>
    /// <param name="biasInitializer">First numbers of the bias; default zeros.</param>
    /// <param name="kernelRegularizer">Added to the loss for the kernel; default nothing.</param>
    /// <param name="recurrentRegularizer">Added to the loss for the recurrent kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what the layer computes; default nothing.</param>
    /// <param name="kernelConstraint">What the kernel is brought back to after each step; default nothing.</param>
    /// <param name="recurrentConstraint">What the recurrent kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
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
    /// <returns>(None, steps, features) → (None, units), or (None, steps, units) with <paramref name="returnSequences"/>. First states may be given as further inputs; with <paramref name="returnState"/> use <see cref="Operation.Apply"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Layer GRU(
        int units, Activation? activation = null, Activation? recurrentActivation = null, bool useBias = true, Initializer? kernelInitializer = null,
        Initializer? recurrentInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null, double dropout = 0, double recurrentDropout = 0, long? seed = null,
        bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false, bool resetAfter = true, bool zeroOutputForMask = false, string? name = null) =>
        new GRU(units, activation, recurrentActivation, useBias,
            new(kernelInitializer, kernelRegularizer, kernelConstraint), new(recurrentInitializer, recurrentRegularizer, recurrentConstraint), new(biasInitializer, biasRegularizer, biasConstraint),
            dropout, recurrentDropout, seed,
            returnSequences, returnState, goBackwards, stateful, resetAfter, zeroOutputForMask, name)
        { ActivityRegularizer = activityRegularizer };

    /// <summary>One step of <see cref="GRU"/>, for <see cref="RNN"/>.</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <param name="activation">Applied to the candidates; default tanh.</param>
    /// <param name="recurrentActivation">Applied to the gates; default sigmoid.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (features, 3 · units); default Glorot uniform.</param>
    /// <param name="recurrentInitializer">First numbers of the recurrent kernel (units, 3 · units); default orthogonal.</param>
    /// <param name="biasInitializer">First numbers of the bias; default zeros.</param>
    /// <param name="kernelRegularizer">Added to the loss for the kernel; default nothing.</param>
    /// <param name="recurrentRegularizer">Added to the loss for the recurrent kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="kernelConstraint">What the kernel is brought back to after each step; default nothing.</param>
    /// <param name="recurrentConstraint">What the recurrent kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="dropout">The share of the inputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="recurrentDropout">The share of the last outputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="seed">Where its own random numbers begin; by default it takes them from the run.</param>
    /// <param name="resetAfter">Whether the reset gate is applied after the product with the recurrent kernel; default true.</param>
    /// <param name="name">Name; default <c>gru_cell</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static RecurrentCell GRUCell(
        int units, Activation? activation = null, Activation? recurrentActivation = null, bool useBias = true, Initializer? kernelInitializer = null,
        Initializer? recurrentInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null, double dropout = 0, double recurrentDropout = 0, long? seed = null,
        bool resetAfter = true, string? name = null) =>
        new GRUCell(units, activation, recurrentActivation, useBias,
            new(kernelInitializer, kernelRegularizer, kernelConstraint), new(recurrentInitializer, recurrentRegularizer, recurrentConstraint), new(biasInitializer, biasRegularizer, biasConstraint),
            dropout, recurrentDropout, seed, resetAfter, name);

    /// <summary>Goes through sequences with long short-term memory. Hochreiter &amp; Schmidhuber 1997. Masked steps change nothing.</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <param name="activation">Applied to the candidates and to the cell's state; default tanh.</param>
    /// <param name="recurrentActivation">Applied to the gates; default sigmoid.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (features, 4 · units); default Glorot uniform.</param>
    /// <param name="recurrentInitializer">First numbers of the recurrent kernel (units, 4 · units); default orthogonal.</param>
    /// <param name="biasInitializer">First numbers of the bias; default zeros.</param>
    /// <param name="unitForgetBias">Whether the forget gate's bias begins with 1; default true.</param>
    /// <param name="kernelRegularizer">Added to the loss for the kernel; default nothing.</param>
    /// <param name="recurrentRegularizer">Added to the loss for the recurrent kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what the layer computes; default nothing.</param>
    /// <param name="kernelConstraint">What the kernel is brought back to after each step; default nothing.</param>
    /// <param name="recurrentConstraint">What the recurrent kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="dropout">The share of the inputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="recurrentDropout">The share of the last outputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="seed">Where its own random numbers begin; by default it takes them from the run.</param>
    /// <param name="returnSequences">Whether the outputs of all steps come out; default false, the last one's.</param>
    /// <param name="returnState">Whether the last states come out as further outputs; default false.</param>
    /// <param name="goBackwards">Whether the sequence is read from its end; default false.</param>
    /// <param name="stateful">Whether the last states of a batch are the first of the next; default false.</param>
    /// <param name="zeroOutputForMask">Whether masked steps give zeros and not the output before; default false.</param>
    /// <param name="name">Name; default <c>lstm</c>, numbered.</param>
    /// <returns>(None, steps, features) → (None, units), or (None, steps, units) with <paramref name="returnSequences"/>. First states may be given as further inputs; with <paramref name="returnState"/> use <see cref="Operation.Apply"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Layer LSTM(
        int units, Activation? activation = null, Activation? recurrentActivation = null, bool useBias = true, Initializer? kernelInitializer = null,
        Initializer? recurrentInitializer = null, Initializer? biasInitializer = null, bool unitForgetBias = true,
        Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null, double dropout = 0,
        double recurrentDropout = 0, long? seed = null, bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false, bool zeroOutputForMask = false, string? name = null) =>
        new LSTM(units, activation, recurrentActivation, useBias,
            new(kernelInitializer, kernelRegularizer, kernelConstraint), new(recurrentInitializer, recurrentRegularizer, recurrentConstraint), new(biasInitializer, biasRegularizer, biasConstraint),
            unitForgetBias, dropout, recurrentDropout, seed,
            returnSequences, returnState, goBackwards, stateful, zeroOutputForMask, name)
        { ActivityRegularizer = activityRegularizer };

    /// <summary>One step of <see cref="LSTM"/>, for <see cref="RNN"/>.</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <param name="activation">Applied to the candidates and to the cell's state; default tanh.</param>
    /// <param name="recurrentActivation">Applied to the gates; default sigmoid.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (features, 4 · units); default Glorot uniform.</param>
    /// <param name="recurrentInitializer">First numbers of the recurrent kernel (units, 4 · units); default orthogonal.</param>
    /// <param name="biasInitializer">First numbers of the bias; default zeros.</param>
    /// <param name="unitForgetBias">Whether the forget gate's bias begins with 1; default true.</param>
    /// <param name="kernelRegularizer">Added to the loss for the kernel; default nothing.</param>
    /// <param name="recurrentRegularizer">Added to the loss for the recurrent kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="kernelConstraint">What the kernel is brought back to after each step; default nothing.</param>
    /// <param name="recurrentConstraint">What the recurrent kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="dropout">The share of the inputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="recurrentDropout">The share of the last outputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="seed">Where its own random numbers begin; by default it takes them from the run.</param>
    /// <param name="name">Name; default <c>lstm_cell</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static RecurrentCell LSTMCell(
        int units, Activation? activation = null, Activation? recurrentActivation = null, bool useBias = true, Initializer? kernelInitializer = null,
        Initializer? recurrentInitializer = null, Initializer? biasInitializer = null, bool unitForgetBias = true,
        Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null, double dropout = 0,
        double recurrentDropout = 0, long? seed = null, string? name = null) =>
        new LSTMCell(units, activation, recurrentActivation, useBias,
            new(kernelInitializer, kernelRegularizer, kernelConstraint), new(recurrentInitializer, recurrentRegularizer, recurrentConstraint), new(biasInitializer, biasRegularizer, biasConstraint),
            unitForgetBias, dropout, recurrentDropout, seed,
            name);

    /// <summary>Goes through sequences with any cell: <c>RNN(StackedRNNCells([LSTMCell(8), GRUCell(4)]))</c>.</summary>
    /// <param name="cell">What is done at each step.</param>
    /// <param name="returnSequences">Whether the outputs of all steps come out; default false, the last one's.</param>
    /// <param name="returnState">Whether the last states come out as further outputs; default false.</param>
    /// <param name="goBackwards">Whether the sequence is read from its end; default false.</param>
    /// <param name="stateful">Whether the last states of a batch are the first of the next; default false.</param>
    /// <param name="zeroOutputForMask">Whether masked steps give zeros and not the output before; default false.</param>
    /// <param name="name">Name; default <c>rnn</c>, numbered.</param>
    /// <returns>(None, steps, features) → what the cell gives at the last step, or at all with <paramref name="returnSequences"/>.</returns>
    public static Layer RNN(
        RecurrentCell cell, bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false, bool zeroOutputForMask = false, string? name = null) =>
        new RNN(cell, returnSequences, returnState, goBackwards, stateful, zeroOutputForMask, name);

    /// <summary>Cells on top of one another as one: each reads what the one before it gave at the same step.</summary>
    /// <param name="cells">The cells, first to last; at least one.</param>
    /// <param name="name">Name; default <c>stacked_rnn_cells</c>, numbered.</param>
    /// <exception cref="ArgumentException">There is no cell.</exception>
    public static RecurrentCell StackedRNNCells(IReadOnlyList<RecurrentCell> cells, string? name = null) => new StackedRNNCells(cells, name);

    /// <summary>Goes through sequences in both directions, with weights for each: <c>Bidirectional(LSTM(64, returnSequences: true))</c>. Schuster &amp; Paliwal 1997.</summary>
    /// <param name="layer">What is done in each direction: copies of this recurrent layer, without its weights.</param>
    /// <param name="merge">How the two outputs become one; default concatenated. With <see cref="BidirectionalMerge.None"/> use <see cref="Operation.Apply"/>.</param>
    /// <param name="backward">What is done backwards, if not the same as forwards; it has <c>goBackwards</c> set.</param>
    /// <param name="name">Name; default <c>bidirectional</c>, numbered.</param>
    /// <returns>(None, steps, features) → twice the outputs of the layer, or as many where they are merged number by number. Masked steps give zeros.</returns>
    /// <exception cref="ArgumentException">A layer is not recurrent, or the two do not go together.</exception>
    public static Layer Bidirectional(Layer layer, BidirectionalMerge merge = BidirectionalMerge.Concatenate, Layer? backward = null, string? name = null) =>
        new Bidirectional(layer, merge, backward, name);

    /// <summary>Applies a layer to each step of a sequence by itself: <c>TimeDistributed(Conv2D(8, 3))</c>.</summary>
    /// <param name="layer">What is applied to each step.</param>
    /// <param name="name">Name; default <c>time_distributed</c>, numbered.</param>
    /// <returns>(None, steps, …) → (None, steps, what the layer makes of …).</returns>
    public static Layer TimeDistributed(Layer layer, string? name = null) => new TimeDistributed(layer, name);
}
