using System.Diagnostics;

namespace Kente;

/// <summary>A layer is a function: applied to a tensor of the model, it gives another. Applied twice, it shares its weights.</summary>
/// <param name="input">What the layer reads.</param>
/// <returns>What the layer computes.</returns>
/// <exception cref="ModelException">The layer cannot take an input of that shape.</exception>
[DebuggerDisplay("{Target,nq}")]
public delegate SymbolicTensor Layer(SymbolicTensor input);
