using static TorchSharp.torch;

namespace Kente.Graph;

/// <summary>Runs the operations of a graph, to measure them.</summary>
internal interface IOperationRunner
{
    /// <summary>Computes all outputs of an operation and their masks.</summary>
    IReadOnlyList<Tensor> Run(
        Operation operation, IReadOnlyList<Tensor> inputs, CallContext context, out IReadOnlyList<Tensor?>? masks);
}
