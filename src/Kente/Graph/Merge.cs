using System.Diagnostics;

namespace Kente;

/// <summary>A layer that merges several tensors into one, such as <c>Concatenate()(left, right)</c>.</summary>
/// <param name="inputs">The tensors to merge.</param>
/// <returns>The merged tensor.</returns>
/// <exception cref="ModelException">The shapes are incompatible.</exception>
[DebuggerDisplay("{Target,nq}")]
public delegate SymbolicTensor Merge(params ReadOnlySpan<SymbolicTensor> inputs);
