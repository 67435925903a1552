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

    /// <summary>Turns non-negative integers, such as indices of words, into dense vectors.</summary>
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

    /// <summary>Masks the steps whose values all are one number: layers that know masks skip them.</summary>
    /// <param name="maskValue">The number; default 0.</param>
    /// <param name="name">Name; default <c>masking</c>, numbered.</param>
    /// <returns>(None, steps, features) of the same shape, zeros in the masked steps.</returns>
    public static Layer Masking(double maskValue = 0, string? name = null) => new Masking(maskValue, name);

    /// <summary>Applies an activation: <c>Activation(Softmax)</c>.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="name">Name; default <c>activation</c>, numbered.</param>
    public static Layer Activation(Activation activation, string? name = null) => new ActivationLayer(activation, name);

    /// <summary>Gives what it is given; a place to put a name.</summary>
    /// <param name="name">Name; default <c>identity</c>, numbered.</param>
    public static Layer Identity(string? name = null) => new Identity(name);

    /// <summary>Relu with its parameters: x where it is at least the threshold (at most the largest value), else slope · (x − threshold).</summary>
    /// <param name="maxValue">The largest value that comes out, at least 0; default none.</param>
    /// <param name="negativeSlope">Slope below the threshold, at least 0; default 0.</param>
    /// <param name="threshold">Where x begins to pass, at least 0; default 0.</param>
    /// <param name="name">Name; default <c>re_lu</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static Layer ReLU(double? maxValue = null, double negativeSlope = 0, double threshold = 0, string? name = null) => new ReLU(maxValue, negativeSlope, threshold, name);

    /// <summary>x, or a small slope times x below zero. Maas, Hannun, Ng 2013.</summary>
    /// <param name="negativeSlope">Slope below zero, at least 0; default 0.3.</param>
    /// <param name="name">Name; default <c>leaky_re_lu</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is negative.</exception>
    public static Layer LeakyReLU(double negativeSlope = .3, string? name = null) => new LeakyReLU(negativeSlope, name);

    /// <summary>x, or a learned slope times x below zero. He et al. 2015.</summary>
    /// <param name="sharedAxes">Axes along which one slope is used, counted from the batch: <c>[1, 2]</c> for one slope a channel of images; default none.</param>
    /// <param name="alphaInitializer">First slopes; default zeros.</param>
    /// <param name="alphaRegularizer">Added to the loss for the slopes; default nothing.</param>
    /// <param name="alphaConstraint">What the slopes is brought back to after each step; default nothing.</param>
    /// <param name="name">Name; default <c>p_re_lu</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0, the batch.</exception>
    public static Layer PReLU(
        IReadOnlyList<int>? sharedAxes = null, Initializer? alphaInitializer = null, Regularizer? alphaRegularizer = null, Constraint? alphaConstraint = null, string? name = null) =>
        new PReLU(sharedAxes, new(alphaInitializer, alphaRegularizer, alphaConstraint), name);

    /// <summary>x, or alpha · (eˣ − 1) below zero. Clevert, Unterthiner, Hochreiter 2016.</summary>
    /// <param name="alpha">What it falls to; default 1.</param>
    /// <param name="name">Name; default <c>elu</c>, numbered.</param>
    public static Layer ELU(double alpha = 1, string? name = null) => new ELU(alpha, name);

    /// <summary>eˣ ÷ Σ eˣ over some axes.</summary>
    /// <param name="axes">The axes, counted from the batch, or from the end where negative; default the last.</param>
    /// <param name="name">Name; default <c>softmax</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0, the batch.</exception>
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

    /// <summary>Computes with a function of one's own, without weights. In files it has its name only; <see cref="LambdaFunctions.Register(string, Func{Tensor, Tensor}, Func{Shape, Shape}?, Func{Tensor, Tensor?, Tensor?}?)"/> gives the function when one is read.</summary>
    /// <param name="function">Gives a new tensor for a batch; autograd follows it. The tensor given is not to be disposed or changed.</param>
    /// <param name="outputShape">What shape comes out, without the batch; by default that of the input.</param>
    /// <param name="mask">What mask comes out for a batch and its mask; by default none, which ends a mask here.</param>
    /// <param name="name">Name; default <c>lambda</c>, numbered.</param>
    public static Layer Lambda(Func<Tensor, Tensor> function, Func<Shape, Shape>? outputShape = null, Func<Tensor, Tensor?, Tensor?>? mask = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new Lambda((x, _) => function(x), outputShape, mask, name);
    }

    /// <summary>Computes with a function of one's own that reads the mask of its input, too.</summary>
    /// <param name="function">Gives a new tensor for a batch and its mask, booleans of shape (batch, steps), or <see langword="null"/> where all steps count.</param>
    /// <param name="outputShape">What shape comes out, without the batch; by default that of the input.</param>
    /// <param name="mask">What mask comes out for a batch and its mask; by default none, which ends a mask here.</param>
    /// <param name="name">Name; default <c>lambda</c>, numbered.</param>
    public static Layer Lambda(Func<Tensor, Tensor?, Tensor> function, Func<Shape, Shape>? outputShape = null, Func<Tensor, Tensor?, Tensor?>? mask = null, string? name = null) =>
        new Lambda(function, outputShape, mask, name);
}
