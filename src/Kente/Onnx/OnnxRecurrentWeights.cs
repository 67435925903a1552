namespace Kente;

/// <summary>Weights of a recurrent layer, as Keras stores them, for the recurrent operators of <see cref="OnnxGraph"/>.</summary>
/// <param name="Kernel">Kernel (features, gates · units).</param>
/// <param name="RecurrentKernel">Recurrent kernel (units, gates · units).</param>
/// <param name="Bias">Bias (gates · units), or (2, gates · units) for a GRU whose reset gate is applied after the product;
/// <see langword="null"/> for none.</param>
public sealed record OnnxRecurrentWeights(Weight Kernel, Weight RecurrentKernel, Weight? Bias = null);
