using System.Diagnostics;

namespace Kente;

/// <summary>A layer as a function: maps a symbolic tensor to another. Calls of the same layer share its weights.</summary>
/// <example><code>
/// var shared = Dense(16, Relu);
/// SymbolicTensor left = Input(4), right = Input(4);
/// var model = new Model([left, right], Concatenate()(shared(left), shared(right)));    // one set of weights
/// </code></example>
/// <param name="input">Input of the layer.</param>
/// <returns>Output of the layer.</returns>
/// <exception cref="ModelException">The layer does not support the shape of the input.</exception>
[DebuggerDisplay("{Target,nq}")]
public delegate SymbolicTensor Layer(SymbolicTensor input);
