using Kente.ActivationFunctions;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente;

/// <summary>The activations of Keras: <c>Dense(32, Relu)</c>. Import them with <c>using static Kente.Activations;</c>.</summary>
public static class Activations
{
    /// <summary>max(x, 0).</summary>
    public static Activation Relu { get; } = new("relu", x => x.relu(), x => x.relu_()) { Export = (graph, x) => graph.Node("Relu", [x]) };

    /// <summary>min(max(x, 0), 6).</summary>
    public static Activation Relu6 { get; } = new("relu6", x => x.relu6()) { Export = (graph, x) => graph.Node("Clip", [x, graph.Scalar(0), graph.Scalar(6)]) };

    /// <summary>x, or eˣ − 1 below zero. Clevert, Unterthiner, Hochreiter 2016.</summary>
    public static Activation Elu { get; } = new("elu", x => x.elu(Scalars.Of(1), Scalars.Of(1), Scalars.Of(1))) { Export = (graph, x) => graph.Node("Elu", [x]) };

    /// <summary>max(x, 0) + min(eˣ − 1, 0). Barron 2017.</summary>
    public static Activation Celu { get; } = new("celu", x => x.celu(Scalars.Of(1))) { Export = (graph, x) => graph.Node("Elu", [x]) };

    /// <summary>1.0507 · elu(x) with 1.6733 as its factor below zero. Klambauer et al. 2017.</summary>
    public static Activation Selu { get; } = new("selu", x => x.selu()) { Export = (graph, x) => graph.Node("Selu", [x]) };

    /// <summary>x·Φ(x), Φ being the normal distribution function. Hendrycks &amp; Gimpel 2016.</summary>
    public static Activation Gelu { get; } = new("gelu", x => x.gelu()) { Export = ActivationExport.Gelu };

    /// <summary>Gelu by its tanh approximation. Keras has it as an argument of gelu, so its files cannot name it: a model with it is read by Kente only.</summary>
    public static Activation ApproximateGelu { get; } = new("gelu_approximate", x => x.gelu(TorchSharp.Modules.GELU.Approximate.tanh)) { Export = ActivationExport.ApproximateGelu };

    /// <summary>1 ÷ (1 + e⁻ˣ).</summary>
    public static Activation Sigmoid { get; } = new("sigmoid", x => x.sigmoid(), x => x.sigmoid_()) { Export = (graph, x) => graph.Node("Sigmoid", [x]) };

    /// <summary>min(max(x + 3, 0), 6) ÷ 6.</summary>
    public static Activation HardSigmoid { get; } = new("hard_sigmoid", x => x.hardsigmoid()) { Export = ActivationExport.HardSigmoid };

    /// <summary>log(sigmoid(x)).</summary>
    public static Activation LogSigmoid { get; } = new("log_sigmoid", x => x.log_sigmoid()) { Export = (graph, x) => graph.Node("Neg", [graph.Node("Softplus", [graph.Node("Neg", [x])])]) };

    /// <summary>(x + 1) ÷ 2, cut off at 0 and 1. Martins &amp; Astudillo 2016.</summary>
    public static Activation SparseSigmoid { get; } = new("sparse_sigmoid", x => InScope(() => x.Plus(1).mul_(Scalars.Of(.5)).clamp(Scalars.Of(0), Scalars.Of(1)))) { Export = (graph, x) => graph.Node("HardSigmoid", [x], ("alpha", .5), ("beta", .5)) };

    /// <summary>eˣ ÷ Σ eˣ over the last axis.</summary>
    public static Activation Softmax { get; } = new("softmax", x => x.softmax(-1)) { Export = (graph, x) => graph.Node("Softmax", [x], ("axis", -1)) };

    /// <summary>log(softmax(x)) over the last axis.</summary>
    public static Activation LogSoftmax { get; } = new("log_softmax", x => x.log_softmax(-1)) { Export = (graph, x) => graph.Node("LogSoftmax", [x], ("axis", -1)) };

    /// <summary>The nearest point of the probability simplex, over the last axis. Martins &amp; Astudillo 2016.</summary>
    public static Activation Sparsemax { get; } = new("sparsemax", x => InScope(() => NearestDistribution(x))) { Export = ActivationExport.Sparsemax };

    /// <summary>x·sigmoid(x), also known as swish. Ramachandran, Zoph, Le 2017.</summary>
    public static Activation Silu { get; } = new("silu", x => x.silu()) { Export = (graph, x) => graph.Node("Mul", [x, graph.Node("Sigmoid", [x])]) };

    /// <summary>x·hard sigmoid(x), also known as hard swish. Howard et al. 2019.</summary>
    public static Activation HardSilu { get; } = new("hard_silu", x => x.hardswish()) { Export = (graph, x) => graph.Node("HardSwish", [x]) };

    /// <summary>x·tanh(softplus(x)). Misra 2019.</summary>
    public static Activation Mish { get; } = new("mish", x => InScope(() => x.Softplus().tanh().mul(x))) { Export = (graph, x) => graph.Node("Mul", [x, graph.Node("Tanh", [graph.Node("Softplus", [x])])]) };

    /// <summary>Hyperbolic tangent.</summary>
    public static Activation Tanh { get; } = new("tanh", x => x.tanh(), x => x.tanh_()) { Export = (graph, x) => graph.Node("Tanh", [x]) };

    /// <summary>x, cut off at −1 and 1.</summary>
    public static Activation HardTanh { get; } = new("hard_tanh", x => x.clamp(Scalars.Of(-1), Scalars.Of(1))) { Export = (graph, x) => graph.Node("Clip", [x, graph.Scalar(-1), graph.Scalar(1)]) };

    /// <summary>x − tanh(x).</summary>
    public static Activation TanhShrink { get; } = new("tanh_shrink", x => nn.functional.tanhshrink(x)) { Export = (graph, x) => graph.Node("Sub", [x, graph.Node("Tanh", [x])]) };

    /// <summary>log(1 + eˣ).</summary>
    public static Activation Softplus { get; } = new("softplus", x => x.Softplus()) { Export = (graph, x) => graph.Node("Softplus", [x]) };

    /// <summary>x ÷ (1 + |x|).</summary>
    public static Activation Softsign { get; } = new("softsign", x => InScope(() => x.div(x.abs().Plus(1)))) { Export = (graph, x) => graph.Node("Softsign", [x]) };

    /// <summary>(x + √(x² + 4)) ÷ 2. Barron 2021.</summary>
    public static Activation Squareplus { get; } = new("squareplus", x => InScope(() => x.Squared().Plus(4).sqrt().Plus(x).mul(Scalars.Of(.5)))) { Export = ActivationExport.Squareplus };

    /// <summary>0 up to −1, (x + 1)² ÷ 4 up to 1, x above.</summary>
    public static Activation SparsePlus { get; } = new("sparse_plus", x => InScope(() => x.clamp(Scalars.Of(-1), Scalars.Of(1)).Plus(1).Squared().mul(Scalars.Of(.25)).Plus(x.sub(Scalars.Of(1)).relu()))) { Export = ActivationExport.SparsePlus };

    /// <summary>x brought 0.5 nearer to zero; 0 within.</summary>
    public static Activation SoftShrink { get; } = new("soft_shrink", x => InScope(() => x.sub(x.clamp(Scalars.Of(-.5), Scalars.Of(.5))))) { Export = (graph, x) => graph.Node("Shrink", [x], ("lambd", .5), ("bias", .5)) };

    /// <summary>x where it is more than 0.5 from zero, else 0.</summary>
    public static Activation HardShrink { get; } = new("hard_shrink", x => InScope(() => x.mul(x.abs().gt(Scalars.Of(.5))))) { Export = (graph, x) => graph.Node("Shrink", [x], ("lambd", .5)) };

    /// <summary>The first half of the last axis times the sigmoid of the second. Dauphin et al. 2017.</summary>
    public static Activation Glu { get; } = new("glu", x => nn.functional.glu(x, -1)) { OutputShape = Halved, Export = ActivationExport.Glu };

    /// <summary>eˣ.</summary>
    public static Activation Exponential { get; } = new("exponential", x => x.exp()) { Export = (graph, x) => graph.Node("Exp", [x]) };

    /// <summary>x itself; what a layer without an activation has.</summary>
    public static Activation Linear { get; } = new("linear", x => x.alias()) { Export = (_, x) => x };

    /// <summary>x, or <paramref name="slope"/>·x below zero. Maas, Hannun, Ng 2013.</summary>
    /// <param name="slope">Slope below zero, at least 0; default 0.2, the default of Keras's function. Its layer has 0.3.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is negative.</exception>
    public static Activation LeakyRelu(double slope = .2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slope);
        return new("leaky_relu", x => x.leaky_relu(Scalars.Of(slope))) { Slope = slope, Export = (graph, x) => graph.Node("LeakyRelu", [x], ("alpha", slope)) };
    }

    /// <summary>x where it is above <paramref name="threshold"/>, else <paramref name="value"/>. Keras has no default for them, so its files cannot name it.</summary>
    /// <param name="threshold">Where x begins to pass.</param>
    /// <param name="value">What comes out below.</param>
    public static Activation Threshold(double threshold, double value) =>
        new("threshold", x => InScope(() => x.mul(x.gt(Scalars.Of(threshold))).Plus(x.le(Scalars.Of(threshold)).to(x.dtype).mul(Scalars.Of(value)))))
        {
            CanBeSaved = false,
            Export = (graph, x) => graph.Where(graph.Node("Greater", [x, graph.Scalar(threshold)]), x, graph.Scalar(value)),
        };

    /// <summary>All that have no parameters.</summary>
    internal static IReadOnlyList<Activation> All { get; } =
    [
        Relu, Relu6, Elu, Celu, Selu, Gelu, ApproximateGelu, Sigmoid, HardSigmoid, LogSigmoid, SparseSigmoid, Softmax, LogSoftmax, Sparsemax, Silu, HardSilu,
        Mish, Tanh, HardTanh, TanhShrink, Softplus, Softsign, Squareplus, SparsePlus, SoftShrink, HardShrink, Glu, Exponential, Linear,
    ];

    private static Shape Halved(Shape input) => input.Rank > 0 && input[^1] % 2 == 0
        ? Shape.Create([.. input[..^1], input[^1] / 2])
        : throw new ModelException($"The activation glu halves the last axis, whose length must be even, but the shape is {input}.");

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
