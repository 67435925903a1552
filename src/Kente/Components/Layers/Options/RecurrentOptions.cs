namespace Kente;

/// <summary>Options of SimpleRNN, GRU and LSTM.</summary>
public class RecurrentOptions : RecurrentCellOptions
{
    /// <summary>Regularizer of the layer's output; default none.</summary>
    public Regularizer? ActivityRegularizer { get; init; }

    /// <summary>Whether the sequence is processed backwards, and returned reversed; default false.</summary>
    public bool GoBackwards { get; init; }

    /// <summary>
    /// Whether the last state of each sample of a batch is the initial state of the sample at the same index of the next batch; default
    /// false.
    /// </summary>
    public bool Stateful { get; init; }

    /// <summary>Whether the output of a masked time step is zeros instead of the previous output; default false.</summary>
    public bool ZeroOutputForMask { get; init; }
}
