namespace Kente;

/// <summary>Options of SimpleRNNCell, GRUCell and LSTMCell.</summary>
public class RecurrentCellOptions : WeightOptions
{
    /// <summary>Whether the cell has a bias; default true.</summary>
    public bool UseBias { get; init; } = true;

    /// <summary>Initializer of the recurrent kernel, which transforms the state; default orthogonal.</summary>
    public Initializer? RecurrentInitializer { get => Recurrent.Initializer; init => Recurrent = Recurrent with { Initializer = value }; }

    /// <summary>Regularizer of the recurrent kernel; default none.</summary>
    public Regularizer? RecurrentRegularizer { get => Recurrent.Regularizer; init => Recurrent = Recurrent with { Regularizer = value }; }

    /// <summary>Constraint of the recurrent kernel; default none.</summary>
    public Constraint? RecurrentConstraint { get => Recurrent.Constraint; init => Recurrent = Recurrent with { Constraint = value }; }

    /// <summary>Fraction of the inputs to drop in training, the same ones at every time step; 0 to below 1, default 0.</summary>
    public double Dropout { get; init; }

    /// <summary>Fraction of the state to drop in training, the same units at every time step; 0 to below 1, default 0.</summary>
    public double RecurrentDropout { get; init; }

    /// <summary>Seed of the dropout; by default it follows from the seed of <c>Fit</c>.</summary>
    public long? Seed { get; init; }

    internal WeightSettings Recurrent { get; init; } = new();
}
