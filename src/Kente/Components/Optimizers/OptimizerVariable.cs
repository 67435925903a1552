using static TorchSharp.torch;

namespace Kente;

/// <summary>Numbers that an optimizer keeps, as Keras saves them.</summary>
/// <param name="Name">Name of the weight and of the slot: <c>kernel_momentum</c>.</param>
/// <param name="Value">The numbers in Keras's order of axes: a view, so that copying into it restores them.</param>
public readonly record struct OptimizerVariable(string Name, Tensor Value);
