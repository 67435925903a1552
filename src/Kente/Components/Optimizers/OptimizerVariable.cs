using static TorchSharp.torch;

namespace Kente;

/// <summary>A variable of an optimizer, as Keras saves it.</summary>
/// <param name="Name">Name of the weight and of the slot: <c>kernel_momentum</c>.</param>
/// <param name="Value">The values in Keras's order of axes: a view, so that copying into it restores them.</param>
public readonly record struct OptimizerVariable(string Name, Tensor Value);
