namespace Kente;

/// <summary>Options of layers with one kernel and one bias: Dense, EinsumDense, LocallyConnected.</summary>
public class KernelOptions : WeightOptions
{
    /// <summary>Regularizer of the layer's output; default none.</summary>
    public Regularizer? ActivityRegularizer { get; init; }
}
