using Kente.ActivationFunctions;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente;

/// <summary>The activations of Keras: <c>Dense(32, Relu)</c>. Import them with <c>using static Kente.Activations;</c>.</summary>
/// <example><code>
/// using static Kente.Activations;
///
/// var model = new Sequential(Input(4), [Dense(16, Relu), Dense(8, Tanh), Dense(3, Softmax)]);
/// </code></example>
public static class Activations
{
    /// <summary>Rectified linear unit: max(x, 0).</summary>
    public static Activation Relu { get; } = new("relu", x => x.relu(), x => x.relu_()) { Export = (graph, x) => graph.Node("Relu", [x]) };

    /// <summary>ReLU with an upper bound: min(max(x, 0), 6).</summary>
    public static Activation Relu6 { get; } = new("relu6", x => x.relu6())
    {
        Export = (graph, x) => graph.Node("Clip", [x, graph.Scalar(0), graph.Scalar(6)]),
    };

    /// <summary>
    /// Exponential linear unit: x for x &gt; 0, otherwise eˣ − 1. Clevert et al., "Fast and Accurate Deep Network Learning by Exponential
    /// Linear Units", 2016.
    /// </summary>
    public static Activation Elu { get; } = new("elu", x => x.elu(Scalars.Of(1), Scalars.Of(1), Scalars.Of(1)))
    {
        Export = (graph, x) => graph.Node("Elu", [x]),
    };

    /// <summary>
    /// Continuously differentiable exponential linear unit: max(x, 0) + min(eˣ − 1, 0). Barron, "Continuously Differentiable Exponential
    /// Linear Units", 2017.
    /// </summary>
    public static Activation Celu { get; } = new("celu", x => x.celu(Scalars.Of(1))) { Export = (graph, x) => graph.Node("Elu", [x]) };

    /// <summary>
    /// Scaled exponential linear unit: 1.0507 · x for x &gt; 0, otherwise 1.0507 · 1.6733 · (eˣ − 1). Klambauer et al., "Self-Normalizing
    /// Neural Networks", 2017.
    /// </summary>
    public static Activation Selu { get; } = new("selu", x => x.selu()) { Export = (graph, x) => graph.Node("Selu", [x]) };

    /// <summary>
    /// Gaussian error linear unit: x · Φ(x), where Φ is the cumulative distribution function of the standard normal distribution.
    /// Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016.
    /// </summary>
    public static Activation Gelu { get; } = new("gelu", x => x.gelu()) { Export = ActivationExport.Gelu };

    /// <summary>
    /// Tanh approximation of <see cref="Gelu"/>: x / 2 · (1 + tanh(√(2 / π) · (x + 0.044715 · x³))). In Keras it is an argument of gelu,
    /// which a file cannot hold for a layer: to save a model with it, apply it with <c>Ops.Apply</c>.
    /// </summary>
    public static Activation ApproximateGelu { get; } = new("gelu_approximate", x => x.gelu(TorchSharp.Modules.GELU.Approximate.tanh))
    {
        CanBeSaved = false,
        Export = ActivationExport.ApproximateGelu,
    };

    /// <summary>Sigmoid: 1 / (1 + e⁻ˣ).</summary>
    public static Activation Sigmoid { get; } = new("sigmoid", x => x.sigmoid(), x => x.sigmoid_())
    {
        Export = (graph, x) => graph.Node("Sigmoid", [x]),
    };

    /// <summary>Hard sigmoid: min(max(x + 3, 0), 6) / 6.</summary>
    public static Activation HardSigmoid { get; } = new("hard_sigmoid", x => x.hardsigmoid()) { Export = ActivationExport.HardSigmoid };

    /// <summary>
    /// Hard sigmoid of Keras 1 and 2, min(max(0.2 · x + 0.5, 0), 1), the default of the gates of their recurrent layers.
    /// <see cref="HardSigmoid"/> is that of Keras 3, which does not know this one.
    /// </summary>
    public static Activation LegacyHardSigmoid { get; } = new(
        "legacy_hard_sigmoid",
        x => InScope(() => x.mul(Scalars.Of(.2)).Plus(.5).clamp(Scalars.Of(0), Scalars.Of(1))))
    {
        Export = (graph, x) => graph.Node("HardSigmoid", [x], ("alpha", .2), ("beta", .5)),
    };

    /// <summary>Logarithm of the sigmoid: ln(1 / (1 + e⁻ˣ)).</summary>
    public static Activation LogSigmoid { get; } = new("log_sigmoid", x => x.log_sigmoid())
    {
        Export = (graph, x) => graph.Node("Neg", [graph.Node("Softplus", [graph.Node("Neg", [x])])]),
    };

    /// <summary>Sparse sigmoid: (x + 1) / 2, clipped to [0, 1]. Martins and Astudillo, "From Softmax to Sparsemax", 2016.</summary>
    public static Activation SparseSigmoid { get; } = new(
        "sparse_sigmoid",
        x => InScope(() => x.Plus(1).mul_(Scalars.Of(.5)).clamp(Scalars.Of(0), Scalars.Of(1))))
    {
        Export = (graph, x) => graph.Node("HardSigmoid", [x], ("alpha", .5), ("beta", .5)),
    };

    /// <summary>Softmax: eˣ / Σ eˣ over the last axis.</summary>
    public static Activation Softmax { get; } = new("softmax", x => x.softmax(-1))
    {
        Export = (graph, x) => graph.Node("Softmax", [x], ("axis", -1)),
    };

    /// <summary>Logarithm of the softmax over the last axis.</summary>
    public static Activation LogSoftmax { get; } = new("log_softmax", x => x.log_softmax(-1))
    {
        Export = (graph, x) => graph.Node("LogSoftmax", [x], ("axis", -1)),
    };

    /// <summary>
    /// Sparsemax: the Euclidean projection onto the probability simplex, over the last axis. Martins and Astudillo, "From Softmax to
    /// Sparsemax", 2016.
    /// </summary>
    public static Activation Sparsemax { get; } = new("sparsemax", x => InScope(() => NearestDistribution(x)))
    {
        Export = ActivationExport.Sparsemax,
    };

    /// <summary>SiLU, also known as swish: x · sigmoid(x). Ramachandran et al., "Searching for Activation Functions", 2017.</summary>
    public static Activation Silu { get; } = new("silu", x => x.silu())
    {
        Export = (graph, x) => graph.Node("Mul", [x, graph.Node("Sigmoid", [x])]),
    };

    /// <summary>Hard SiLU, also known as hard swish: x · hardSigmoid(x). Howard et al., "Searching for MobileNetV3", 2019.</summary>
    public static Activation HardSilu { get; } = new("hard_silu", x => x.hardswish())
    {
        Export = (graph, x) => graph.Node("HardSwish", [x]),
    };

    /// <summary>Mish: x · tanh(softplus(x)). Misra, "Mish: A Self Regularized Non-Monotonic Activation Function", 2019.</summary>
    public static Activation Mish { get; } = new("mish", x => InScope(() => x.Softplus().tanh().mul(x)))
    {
        Export = (graph, x) => graph.Node("Mul", [x, graph.Node("Tanh", [graph.Node("Softplus", [x])])]),
    };

    /// <summary>Hyperbolic tangent: (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ).</summary>
    public static Activation Tanh { get; } = new("tanh", x => x.tanh(), x => x.tanh_()) { Export = (graph, x) => graph.Node("Tanh", [x]) };

    /// <summary>Hard tanh: x, clipped to [−1, 1].</summary>
    public static Activation HardTanh { get; } = new("hard_tanh", x => x.clamp(Scalars.Of(-1), Scalars.Of(1)))
    {
        Export = (graph, x) => graph.Node("Clip", [x, graph.Scalar(-1), graph.Scalar(1)]),
    };

    /// <summary>Tanh shrink: x − tanh(x).</summary>
    public static Activation TanhShrink { get; } = new("tanh_shrink", x => nn.functional.tanhshrink(x))
    {
        Export = (graph, x) => graph.Node("Sub", [x, graph.Node("Tanh", [x])]),
    };

    /// <summary>Softplus: ln(1 + eˣ).</summary>
    public static Activation Softplus { get; } = new("softplus", x => x.Softplus()) { Export = (graph, x) => graph.Node("Softplus", [x]) };

    /// <summary>Softsign: x / (1 + |x|).</summary>
    public static Activation Softsign { get; } = new("softsign", x => InScope(() => x.div(x.abs().Plus(1))))
    {
        Export = (graph, x) => graph.Node("Softsign", [x]),
    };

    /// <summary>Squareplus: (x + √(x² + 4)) / 2. Barron, "Squareplus: A Softplus-Like Algebraic Rectifier", 2021.</summary>
    public static Activation Squareplus { get; } = new(
        "squareplus", x => InScope(() => x.Squared().Plus(4).sqrt().Plus(x).mul(Scalars.Of(.5))))
    { Export = ActivationExport.Squareplus };

    /// <summary>Sparse plus: 0 for x ≤ −1, (x + 1)² / 4 for −1 &lt; x &lt; 1, x for x ≥ 1.</summary>
    public static Activation SparsePlus { get; } = new(
        "sparse_plus",
        x => InScope(
            () => x.clamp(Scalars.Of(-1), Scalars.Of(1)).Plus(1).Squared().mul(Scalars.Of(.25)).Plus(x.sub(Scalars.Of(1)).relu())))
    {
        Export = ActivationExport.SparsePlus,
    };

    /// <summary>Soft shrink: x − 0.5 for x &gt; 0.5, x + 0.5 for x &lt; −0.5, otherwise 0.</summary>
    public static Activation SoftShrink { get; } = new("soft_shrink", x => InScope(() => x.sub(x.clamp(Scalars.Of(-.5), Scalars.Of(.5)))))
    {
        Export = (graph, x) => graph.Node("Shrink", [x], ("lambd", .5), ("bias", .5)),
    };

    /// <summary>Hard shrink: x for |x| &gt; 0.5, otherwise 0.</summary>
    public static Activation HardShrink { get; } = new("hard_shrink", x => InScope(() => x.mul(x.abs().gt(Scalars.Of(.5)))))
    {
        Export = (graph, x) => graph.Node("Shrink", [x], ("lambd", .5)),
    };

    /// <summary>
    /// Gated linear unit: the first half of the last axis times the sigmoid of the second half. Dauphin et al., "Language Modeling with
    /// Gated Convolutional Networks", 2017.
    /// </summary>
    public static Activation Glu { get; } = new("glu", x => nn.functional.glu(x, -1))
    {
        OutputShape = Halved,
        Export = ActivationExport.Glu,
    };

    /// <summary>Exponential: eˣ.</summary>
    public static Activation Exponential { get; } = new("exponential", x => x.exp()) { Export = (graph, x) => graph.Node("Exp", [x]) };

    /// <summary>Linear: x, the default of layers.</summary>
    public static Activation Linear { get; } = new("linear", x => x.alias()) { Export = (_, x) => x };

    /// <summary>
    /// Leaky ReLU: x for x ≥ 0, otherwise <paramref name="negativeSlope"/> · x. Maas et al., "Rectifier Nonlinearities Improve Neural
    /// Network Acoustic Models", 2013.
    /// </summary>
    /// <param name="negativeSlope">Slope for negative values, 0 or more. Default 0.2, as Keras's function; Keras's layer has 0.3.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is negative.</exception>
    public static Activation LeakyRelu(double negativeSlope = .2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(negativeSlope);
        return new("leaky_relu", x => x.leaky_relu(Scalars.Of(negativeSlope)))
        {
            Slope = negativeSlope,
            Export = (graph, x) => graph.Node("LeakyRelu", [x], ("alpha", negativeSlope)),
        };
    }

    /// <summary>
    /// Threshold: x for x &gt; <paramref name="threshold"/>, otherwise <paramref name="defaultValue"/>. Keras's files cannot hold the two
    /// parameters.
    /// </summary>
    /// <param name="threshold">Threshold above which x is unchanged.</param>
    /// <param name="defaultValue">Result at or below the threshold.</param>
    public static Activation Threshold(double threshold, double defaultValue) =>
        new(
            "threshold",
            x => InScope(
                () => x.mul(x.gt(Scalars.Of(threshold))).Plus(x.le(Scalars.Of(threshold)).to(x.dtype).mul(Scalars.Of(defaultValue)))))
        {
            CanBeSaved = false,
            Export = (graph, x) => graph.Where(graph.Node("Greater", [x, graph.Scalar(threshold)]), x, graph.Scalar(defaultValue)),
        };

    /// <summary>All activations without parameters.</summary>
    internal static IReadOnlyList<Activation> All { get; } =
    [
        Relu, Relu6, Elu, Celu, Selu, Gelu, ApproximateGelu, Sigmoid, HardSigmoid, LogSigmoid, SparseSigmoid, Softmax, LogSoftmax,
        Sparsemax, Silu, HardSilu,
        Mish, Tanh, HardTanh, TanhShrink, Softplus, Softsign, Squareplus, SparsePlus, SoftShrink, HardShrink, Glu, Exponential, Linear,
    ];

    private static Shape Halved(Shape input) => input.Rank > 0 && input[^1] % 2 == 0
        ? Shape.Create([.. input[..^1], input[^1] / 2])
        : throw new ModelException(
            $"The activation 'glu' halves the last axis, whose length must be known and even, but the input has shape {input}.");

    private static Tensor NearestDistribution(Tensor x)
    {
        var sorted = x.sort(-1, descending: true).Values;
        var excess = sorted.cumsum(-1).sub(Scalars.Of(1));
        var rank = arange(Scalars.Of(1), Scalars.Of(x.size(-1) + 1), Scalars.Of(1), dtype: x.dtype, device: x.device);
        var support = rank.mul(sorted).gt(excess).sum(-1, keepdim: true);
        return x.sub(excess.gather(-1, support.sub(Scalars.Of(1))).div(support)).relu();
    }

    private static Tensor InScope(Func<Tensor> compute)
    {
        using var scope = NewDisposeScope();
        return compute().MoveToOuterDisposeScope();
    }
}
