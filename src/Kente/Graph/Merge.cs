using System.Diagnostics;

namespace Kente;

/// <summary>A layer that joins several tensors into one, such as <c>Concatenate()(left, right)</c>.</summary>
/// <param name="inputs">The tensors to join.</param>
/// <returns>The joined tensor.</returns>
/// <exception cref="ModelException">The shapes do not fit one another.</exception>
[DebuggerDisplay("{Target,nq}")]
public delegate SymbolicTensor Merge(params ReadOnlySpan<SymbolicTensor> inputs);
