using static TorchSharp.torch;

namespace Kente.Graph;

/// <summary>Is called instead of the operations of a graph, to measure them.</summary>
internal interface ICallObserver
{
    /// <summary>Computes all outputs of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="compute">Computes the outputs from the inputs, or from copies of them.</param>
    IReadOnlyList<Tensor> Call(object operation, IReadOnlyList<Tensor> inputs, Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> compute);
}
