using Kente.Components.Functions;
using Kente.Components.Layers.Core;
using Kente.Formats.Graphs;
using Kente.Formats.Graphs.Conversions;

namespace Kente.Formats.OnnxFiles.Operators;

/// <summary>Activations and other functions of one tensor.</summary>
internal static class ActivationOperators
{
    private const double SeluAlpha = 1.6732632423543772, SeluScale = 1.0507009873554805;

    public static IReadOnlyDictionary<string, NodeConverter> Converters { get; } = new Dictionary<string, NodeConverter>
    {
        ["Identity"] = call => [call.Tensor(0)],
        ["Abs"] = call => [Elementwise.Map(call, UnaryFunction.Absolute)],
        ["Ceil"] = call => [Elementwise.Map(call, UnaryFunction.Ceil)],
        ["Celu"] = call => [Fixed(call, Activations.Celu, ("alpha", 1, 1))],
        ["Clip"] = Clip,
        ["Cos"] = call => [Elementwise.Map(call, UnaryFunction.Cos)],
        ["Elu"] = Elu,
        ["Erf"] = call => [Elementwise.Map(call, UnaryFunction.Erf)],
        ["Exp"] = call => [Elementwise.Map(call, Activations.Exponential)],
        ["Floor"] = call => [Elementwise.Map(call, UnaryFunction.Floor)],
        ["Gelu"] = call => [Elementwise.Map(
            call, call.Attributes.Text("approximate", "none") == "tanh" ? Activations.ApproximateGelu : Activations.Gelu)],
        ["HardSigmoid"] = HardSigmoid,
        ["HardSwish"] = call => [Elementwise.Map(call, Activations.HardSilu)],
        ["LeakyRelu"] = call => [Elementwise.Map(call, Activations.LeakyRelu(call.Attributes.Number("alpha", .01)))],
        ["Log"] = call => [Elementwise.Map(call, UnaryFunction.Log)],
        ["LogSoftmax"] = Softmax,
        ["Mish"] = call => [Elementwise.Activate(call, Activations.Mish)],
        ["Neg"] = call => [Elementwise.Map(call, UnaryFunction.Negative)],
        ["PRelu"] = call => [Weighted.Prelu(call, call.Tensor(0), call.Constant(1, "slopes"))],
        ["Reciprocal"] = call => [Elementwise.Map(call, UnaryFunction.Reciprocal)],
        ["Relu"] = call => [Elementwise.Map(call, Activations.Relu)],
        ["Round"] = call => [Elementwise.Map(call, UnaryFunction.Round)],
        ["Selu"] = call => [Fixed(call, Activations.Selu, ("alpha", SeluAlpha, SeluAlpha), ("gamma", SeluScale, SeluScale))],
        ["Shrink"] = Shrink,
        ["Sigmoid"] = call => [Elementwise.Map(call, Activations.Sigmoid)],
        ["Sign"] = call => [Elementwise.Map(call, UnaryFunction.Sign)],
        ["Sin"] = call => [Elementwise.Map(call, UnaryFunction.Sin)],
        ["Softmax"] = Softmax,
        ["Softplus"] = call => [Elementwise.Map(call, Activations.Softplus)],
        ["Softsign"] = call => [Elementwise.Map(call, Activations.Softsign)],
        ["Sqrt"] = call => [Elementwise.Map(call, UnaryFunction.Sqrt)],
        ["Tanh"] = call => [Elementwise.Map(call, Activations.Tanh)],
        ["ThresholdedRelu"] = ThresholdedRelu,
    };

    private static GraphValue Fixed(NodeCall call, Activation activation, params (string Key, double Default, double Only)[] settings)
    {
        foreach (var (key, defaultValue, only) in settings)
            if (call.Attributes.Number(key, defaultValue) is var number && Math.Abs(number - only) > 1e-5)
                throw call.Unsupported($"has {key} {number}; only {only} is supported");
        return Elementwise.Map(call, activation);
    }

    private static GraphValue Layer(NodeCall call, Operation layer)
    {
        var x = call.Tensor(0);
        return x.With(NodeCall.Apply(layer, x.Tensor));
    }

    private static IReadOnlyList<GraphValue> Clip(NodeCall call)
    {
        double? Bound(int index, string key) => call.OptionalConstant(index, key) is { } constant
            ? constant.Count == 1 ? constant.Numbers.First() : throw call.Malformed($"its {key} is not one number")
            : call.Attributes.Has(key) ? call.Attributes.Number(key, 0) : null;
        var (minimum, maximum) = (Bound(1, "min"), Bound(2, "max"));
        // The bounds of old versions are the range of floats by default.
        if (minimum <= -float.MaxValue) minimum = null;
        if (maximum >= float.MaxValue) maximum = null;
        var x = call.Tensor(0);
        return [(minimum, maximum) switch
        {
            (null, null) => x,
            (0, null) => Elementwise.Map(call, Activations.Relu),
            (0, 6) => Elementwise.Map(call, Activations.Relu6),
            ({ } low, null) => Elementwise.Combine(call, "Maximum", x, low),
            (null, { } high) => Elementwise.Combine(call, "Minimum", x, high),
            ({ } low, { } high) => Layer(call, UnaryFunction.Clip(low, high, call.NextName())),
        }];
    }

    private static IReadOnlyList<GraphValue> Elu(NodeCall call) => call.Attributes.Number("alpha", 1) is not 1 and var alpha
        ? [Layer(call, new ELU(alpha, call.NextName()))]
        : [Elementwise.Map(call, Activations.Elu)];

    private static IReadOnlyList<GraphValue> HardSigmoid(NodeCall call)
    {
        double alpha = call.Attributes.Number("alpha", .2), beta = call.Attributes.Number("beta", .5);
        if (Math.Abs(alpha - (1 / 6.0)) < 1e-6 && beta == .5) return [Elementwise.Map(call, Activations.HardSigmoid)];
        var line = Elementwise.Combine(call, "Add", Elementwise.Combine(call, "Multiply", call.Tensor(0), alpha), beta);
        return [line.With(NodeCall.Apply(UnaryFunction.Clip(0, 1, call.NextName()), line.Tensor))];
    }

    private static IReadOnlyList<GraphValue> Shrink(NodeCall call)
    {
        double threshold = call.Attributes.Number("lambd", .5), bias = call.Attributes.Number("bias", 0);
        return (threshold, bias) switch
        {
            (.5, 0) => [Elementwise.Map(call, Activations.HardShrink)],
            (.5, .5) => [Elementwise.Map(call, Activations.SoftShrink)],
            _ => throw call.Unsupported($"has lambd {threshold} and bias {bias}; lambd .5 with bias 0 or .5 is supported"),
        };
    }

    private static IReadOnlyList<GraphValue> ThresholdedRelu(NodeCall call) => call.Attributes.Number("alpha", 1) is >= 0 and var alpha
        ? [Layer(call, new ReLU(threshold: alpha, name: call.NextName()))]
        : throw call.Unsupported("has a negative alpha");

    private static IReadOnlyList<GraphValue> Softmax(NodeCall call)
    {
        var x = call.Tensor(0);
        // Before version 13, all axes from one on were one distribution.
        bool isOld = call.Version < 13;
        int axis = call.Axis(call.Attributes.Int("axis", isOld ? 1 : -1), x.Rank);
        int[] axes = [.. Enumerable.Range(axis, isOld ? x.Rank - axis : 1).Where(other => other == axis || x.Lengths[other] != 1)];
        if (x.HasBatch && axis == 0) x = new(call.Whole(x), hasBatch: false);
        if (axes.Length > 1)
            return call.Operation == "Softmax"
                ? [x.With(NodeCall.Apply(new SoftmaxLayer([.. axes.Select(x.KenteAxis)], call.NextName()), x.Tensor))]
                : throw call.Unsupported("has several axes");
        int own = x.KenteAxis(axis);
        return [x.With(NodeCall.Apply(
            UnaryFunction.Softmax(call.Operation, own == x.Tensor.Shape.Rank ? -1 : own, call.NextName()), x.Tensor))];
    }
}
