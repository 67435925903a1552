using Kente.Components.Layers.Core;
using static TorchSharp.torch;

namespace Kente;

public static partial class Layers
{
    /// <summary>Densely connected layer: activation(x · kernel + bias).</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <param name="activation">Activation function; default linear.</param>
    /// <param name="useBias">Whether the layer has a bias; default true.</param>
    /// <param name="options">Initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>dense</c>, numbered.</param>
    /// <returns>(None, …, inputs) → (None, …, units).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is less than 1.</exception>
    public static Layer Dense(
        int units, Activation? activation = null, bool useBias = true, KernelOptions? options = null, string? name = null) =>
        new Dense(units, activation, useBias, options, name);

    /// <summary>Embedding layer: maps non-negative integers, such as indices of words, to dense vectors.</summary>
    /// <param name="inputDim">Size of the vocabulary: the largest index + 1.</param>
    /// <param name="outputDim">Length of the vectors.</param>
    /// <param name="embeddingsInitializer">Initializer of the embeddings matrix (inputDim, outputDim); default uniform ±0.05.</param>
    /// <param name="embeddingsRegularizer">Regularizer of the embeddings matrix; default none.</param>
    /// <param name="activityRegularizer">Regularizer of the layer's output; default none.</param>
    /// <param name="embeddingsConstraint">Constraint of the embeddings matrix; default none.</param>
    /// <param name="maskZero">Whether index 0 is padding that layers with masking support ignore; default false.</param>
    /// <param name="name">Name of the layer; default <c>embedding</c>, numbered.</param>
    /// <returns>(None, …) of indices → (None, …, outputDim).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Layer Embedding(
        int inputDim, int outputDim, Initializer? embeddingsInitializer = null, Regularizer? embeddingsRegularizer = null,
        Regularizer? activityRegularizer = null, Constraint? embeddingsConstraint = null, bool maskZero = false, string? name = null) =>
        new Embedding(inputDim, outputDim, new(embeddingsInitializer, embeddingsRegularizer, embeddingsConstraint), maskZero, name)
        { ActivityRegularizer = activityRegularizer };

    /// <summary>Masks the time steps whose values all equal the mask value; layers with masking support skip them.</summary>
    /// <param name="maskValue">The mask value; default 0.</param>
    /// <param name="name">Name of the layer; default <c>masking</c>, numbered.</param>
    /// <returns>(None, time steps, features) → same shape, with zeros at the masked time steps.</returns>
    public static Layer Masking(double maskValue = 0, string? name = null) => new Masking(maskValue, name);

    /// <summary>Applies an activation function: <c>Activation(Softmax)</c>.</summary>
    /// <param name="activation">Activation function.</param>
    /// <param name="name">Name of the layer; default <c>activation</c>, numbered.</param>
    public static Layer Activation(Activation activation, string? name = null) => new ActivationLayer(activation, name);

    /// <summary>Returns its input unchanged, for example to name a tensor.</summary>
    /// <param name="name">Name of the layer; default <c>identity</c>, numbered.</param>
    public static Layer Identity(string? name = null) => new Identity(name);

    /// <summary>
    /// Rectified linear unit: x, at most the maximum value, if x is at least the threshold; otherwise slope · (x − threshold).
    /// </summary>
    /// <param name="maxValue">Maximum value of the output, at least 0; default no limit.</param>
    /// <param name="negativeSlope">Slope below the threshold, at least 0; default 0.</param>
    /// <param name="threshold">Threshold of the activation, at least 0; default 0.</param>
    /// <param name="name">Name of the layer; default <c>re_lu</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static Layer ReLU(double? maxValue = null, double negativeSlope = 0, double threshold = 0, string? name = null) =>
        new ReLU(maxValue, negativeSlope, threshold, name);

    /// <summary>Leaky rectified linear unit: x, or slope · x for negative x. Maas, Hannun, Ng 2013.</summary>
    /// <param name="negativeSlope">Slope for negative x, at least 0; default 0.3.</param>
    /// <param name="name">Name of the layer; default <c>leaky_re_lu</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is negative.</exception>
    public static Layer LeakyReLU(double negativeSlope = .3, string? name = null) => new LeakyReLU(negativeSlope, name);

    /// <summary>Parametric rectified linear unit: x, or alpha · x for negative x, with learned slopes alpha. He et al. 2015.</summary>
    /// <param name="sharedAxes">Axes that share slopes, where 0 is the batch: <c>[1, 2]</c> for one slope per channel of images; default
    /// none.</param>
    /// <param name="alphaInitializer">Initializer of the slopes; default zeros.</param>
    /// <param name="alphaRegularizer">Regularizer of the slopes; default none.</param>
    /// <param name="alphaConstraint">Constraint of the slopes; default none.</param>
    /// <param name="name">Name of the layer; default <c>p_re_lu</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0, the batch axis.</exception>
    public static Layer PReLU(
        IReadOnlyList<int>? sharedAxes = null, Initializer? alphaInitializer = null, Regularizer? alphaRegularizer = null,
        Constraint? alphaConstraint = null, string? name = null) =>
        new PReLU(sharedAxes, new(alphaInitializer, alphaRegularizer, alphaConstraint), name);

    /// <summary>Exponential linear unit: x, or alpha · (eˣ − 1) for negative x. Clevert, Unterthiner, Hochreiter 2016.</summary>
    /// <param name="alpha">Scale of the negative part, which saturates at −alpha; default 1.</param>
    /// <param name="name">Name of the layer; default <c>elu</c>, numbered.</param>
    public static Layer ELU(double alpha = 1, string? name = null) => new ELU(alpha, name);

    /// <summary>Softmax over the given axes: eˣ ÷ Σ eˣ.</summary>
    /// <param name="axes">Axes of the sum, where 0 is the batch and negative values count from the end; default the last.</param>
    /// <param name="name">Name of the layer; default <c>softmax</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0, the batch axis.</exception>
    public static Layer SoftmaxLayer(IReadOnlyList<int>? axes = null, string? name = null) => new SoftmaxLayer(axes, name);

    /// <summary>
    /// Dense layer with the Einstein summation as product of input and kernel: <c>abc,cd->abd</c> is Dense over the last of three axes.
    /// </summary>
    /// <param name="equation">Axes of the input, of the kernel and of the output, as letters. The first axis of input and output is the
    /// batch; <c>...</c> before or after them stands for the remaining axes.</param>
    /// <param name="outputShape">Shape of the output without the batch and the axes of <c>...</c>; <see langword="null"/> for lengths
    /// inferred from the input.</param>
    /// <param name="activation">Activation function; default linear.</param>
    /// <param name="biasAxes">Axes of the output that the bias has; default no bias.</param>
    /// <param name="options">Initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>einsum_dense</c>, numbered.</param>
    /// <exception cref="ArgumentException">The equation is malformed, or the bias has axes that the output does not have.</exception>
    public static Layer EinsumDense(
        string equation, IReadOnlyList<int?> outputShape, Activation? activation = null, string? biasAxes = null,
        KernelOptions? options = null, string? name = null) =>
        new EinsumDense(equation, outputShape, activation, biasAxes, options, name);

    /// <summary>
    /// Applies a custom function without weights. A file stores only the name of the layer; to load it, register the function with <see
    /// cref="LambdaFunctions.Register(string, Func{Tensor, Tensor}, Func{Shape, Shape}?, Func{Tensor, Tensor?, Tensor?}?)"/>.
    /// </summary>
    /// <param name="function">Computes a new tensor from a batch; autograd follows it. It must not dispose or change its
    /// argument.</param>
    /// <param name="outputShape">Computes the output shape from the input shape, both without the batch; by default they are
    /// equal.</param>
    /// <param name="mask">Computes the output mask from a batch and its mask; by default the output has no mask.</param>
    /// <param name="name">Name of the layer; default <c>lambda</c>, numbered.</param>
    public static Layer Lambda(
        Func<Tensor, Tensor> function, Func<Shape, Shape>? outputShape = null, Func<Tensor, Tensor?, Tensor?>? mask = null,
        string? name = null) =>
        new Lambda(LambdaFunction.Of(function, outputShape, mask), name);

    /// <summary>Applies a custom function of the input and its mask, without weights.</summary>
    /// <param name="function">Computes a new tensor from a batch and its mask: booleans (batch, time steps), or <see langword="null"/> if
    /// nothing is masked.</param>
    /// <param name="outputShape">Computes the output shape from the input shape, both without the batch; by default they are
    /// equal.</param>
    /// <param name="mask">Computes the output mask from a batch and its mask; by default the output has no mask.</param>
    /// <param name="name">Name of the layer; default <c>lambda</c>, numbered.</param>
    public static Layer Lambda(
        Func<Tensor, Tensor?, Tensor> function, Func<Shape, Shape>? outputShape = null, Func<Tensor, Tensor?, Tensor?>? mask = null,
        string? name = null) =>
        new Lambda(LambdaFunction.Of(function, outputShape, mask), name);
}
