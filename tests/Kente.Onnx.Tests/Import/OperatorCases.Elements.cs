namespace Kente.Onnx.Tests.Import;

internal static partial class OperatorCases
{
    private static Dictionary<string, Func<OnnxModel>[]> Elements => new()
    {
        ["Abs"] = [Unary("Abs")],
        ["Ceil"] = [Unary("Ceil")],
        ["Celu"] = [Unary("Celu")],
        ["Clip"] =
        [
            () => new OnnxModel().Input("x", [3, 4]).Float("low", -.5f).Float("high", .7f).Node("Clip", "x, low, high→y"),
            () => new OnnxModel().Input("x", [3, 4]).Float("low", 0).Float("high", 6).Node("Clip", "x, low, high→y"),
            () => new OnnxModel().Input("x", [3, 4]).Float("low", 0).Node("Clip", "x, low→y"),
            () => new OnnxModel().Input("x", [3, 4]).Float("low", -1).Node("Clip", "x, low→y"),
            () => new OnnxModel().Input("x", [3, 4]).Float("high", 1).Node("Clip", "x, , high→y"),
            () => new OnnxModel(10).Input("x", [3, 4]).Node("Clip", "x→y", ("min", -1.0), ("max", .5)),
        ],
        ["Cos"] = [Unary("Cos")],
        ["Elu"] = [Unary("Elu"), Unary("Elu", ("alpha", .5))],
        ["Erf"] = [Unary("Erf")],
        ["Exp"] = [Unary("Exp")],
        ["Floor"] = [Unary("Floor")],
        ["Gelu"] =
        [
            () => new OnnxModel(20).Input("x", [3, 4]).Node("Gelu", "x→y"),
            () => new OnnxModel(20).Input("x", [3, 4]).Node("Gelu", "x→y", ("approximate", "tanh")),
        ],
        ["HardSigmoid"] = [Unary("HardSigmoid"), Unary("HardSigmoid", ("alpha", 1 / 6.0), ("beta", .5))],
        ["HardSwish"] = [Unary("HardSwish")],
        ["Identity"] = [Unary("Identity")],
        ["LeakyRelu"] = [Unary("LeakyRelu"), Unary("LeakyRelu", ("alpha", .3))],
        ["Log"] = [Positive("Log")],
        ["LogSoftmax"] = [Unary("LogSoftmax"), Unary("LogSoftmax", ("axis", 1))],
        ["Mish"] = [() => new OnnxModel(18).Input("x", [3, 4]).Node("Mish", "x→y")],
        ["Neg"] = [Unary("Neg")],
        ["PRelu"] =
        [
            () => new OnnxModel().Input("x", Image).Weights("s", 4, 1, 1).Node("PRelu", "x, s→y"),
            () => new OnnxModel().Input("x", Image).Weights("k", 3, 4, 1, 1).Weights("s", 3, 1, 1).Node("Conv", "x, k→a").Node("PRelu",
                "a, s→y"),
            () => new OnnxModel().Input("x", [5]).Weights("s", 1).Node("PRelu", "x, s→y"),
        ],
        ["Reciprocal"] = [Positive("Reciprocal")],
        ["Relu"] = [Unary("Relu")],
        ["Round"] = [Unary("Round")],
        ["Selu"] = [Unary("Selu")],
        ["Shrink"] = [Unary("Shrink"), Unary("Shrink", ("lambd", .5), ("bias", .5))],
        ["Sigmoid"] = [Unary("Sigmoid")],
        ["Sign"] = [Unary("Sign")],
        ["Sin"] = [Unary("Sin")],
        ["Softmax"] =
        [
            Unary("Softmax"), Unary("Softmax", ("axis", 1)), () => new OnnxModel(12).Input("x", [3, 4]).Node("Softmax", "x→y"),
            () => new OnnxModel(12).Input("x", [3, 4]).Node("Softmax", "x→y", ("axis", 2)),
            () => new OnnxModel().Input("x", Image).Weights("k", 3, 4, 1, 1).Node("Conv", "x, k→a").Node("Softmax", "a→y", ("axis", 1)),
        ],
        ["Softplus"] = [Unary("Softplus")],
        ["Softsign"] = [Unary("Softsign")],
        ["Sqrt"] = [Positive("Sqrt")],
        ["Tanh"] = [Unary("Tanh")],
        ["ThresholdedRelu"] = [Unary("ThresholdedRelu", ("alpha", .5))],
        ["Add"] = Binary("Add"),
        ["And"] = [Both("And")],
        ["Cast"] =
        [
            () => new OnnxModel().Input("x", [3], type: 7).Node("Cast", "x→y", ("to", 1)),
            () => new OnnxModel().Input("x", [3]).Node("Cast", "x→a", ("to", 6)).Node("Cast", "a→y", ("to", 1)),
            () => new OnnxModel().Input("x", [3], type: 2).Node("Cast", "x→y", ("to", 1)),
        ],
        ["Div"] = Binary("Div"),
        ["Equal"] = Compared("Equal"),
        ["Greater"] = Compared("Greater"),
        ["GreaterOrEqual"] = Compared("GreaterOrEqual"),
        ["Less"] = Compared("Less"),
        ["LessOrEqual"] = Compared("LessOrEqual"),
        ["Max"] = [.. Binary("Max"), () => new OnnxModel().Input("x", [4]).Input("z", [4]).Weights("c", 4).Node("Max", "c, x, z→y")],
        ["Mean"] = [.. Binary("Mean"), () => new OnnxModel().Input("x", [4]).Input("z", [4]).Weights("c", 4).Node("Mean", "x, c, z→y")],
        ["Min"] = Binary("Min"),
        ["Mod"] =
        [
            () => new OnnxModel().Input("x", [4], type: 7).Integer("n", 4).Node("Mod", "x, n→a").Node("Cast", "a→y", ("to", 1)),
        ],
        ["Mul"] = Binary("Mul"),
        ["Not"] = [() => new OnnxModel().Input("x", [4]).Float("c", 0).Node("Less", "x, c→a").Node("Not", "a→b").Node("Cast", "b→y",
            ("to", 1))],
        ["Or"] = [Both("Or")],
        ["Pow"] = [() => new OnnxModel().Input("x", [4]).Float("c", 3).Node("Pow", "x, c→y")],
        ["Sub"] = Binary("Sub"),
        ["Sum"] = [.. Binary("Sum"), () => new OnnxModel().Input("x", [4]).Node("Sum", "x, x, x→y")],
        ["Where"] =
        [
            () => new OnnxModel().Input("x", Image).Float("c", 0).Float("d", 5).Node("Less", "x, c→a").Node("Where", "a, x, d→y"),
            () => new OnnxModel().Input("x", [4]).Float("c", 0).Weights("d", 4).Node("Less", "x, c→a").Node("Where", "a, d, x→y"),
        ],
        ["Gemm"] =
        [
            () => new OnnxModel().Input("x", [4]).Weights("w", 4, 3).Weights("b", 3).Node("Gemm", "x, w, b→y"),
            () => new OnnxModel().Input("x", [4]).Weights("w", 3, 4).Node("Gemm", "x, w→y", ("transB", 1), ("alpha", .5)),
            () => new OnnxModel().Input("x", [4]).Weights("w", 4, 3).Weights("b", 1).Node("Gemm", "x, w, b→y", ("beta", 2.0)),
        ],
        ["MatMul"] =
        [
            () => new OnnxModel().Input("x", [3, 4]).Weights("w", 4, 5).Weights("b", 5).Node("MatMul", "x, w→a").Node("Add", "a, b→y"),
            () => new OnnxModel().Input("x", [3, 4]).Input("z", [4, 2]).Node("MatMul", "x, z→y"),
            () => new OnnxModel().Input("x", [2, 3, 4]).Weights("w", 2, 4, 5).Node("MatMul", "x, w→y"),
            () => new OnnxModel().Input("x", [3, 4]).Weights("w", 5, 3).Node("MatMul", "w, x→y"),
        ],
        ["Einsum"] = [() => new OnnxModel().Input("x", [3, 4]).Weights("w", 4, 2, 5).Node("Einsum", "x, w→y", ("equation",
            "abc,cde->abde"))],
    };

    private static Func<OnnxModel> Both(string operation) => () => new OnnxModel().Input("x", [4]).Float("c", .5f).Float("d", -.5f)
        .Node("Less", "x, c→a").Node("Greater", "x, d→b").Node(operation, "a, b→e").Node("Cast", "e→y", ("to", 1));
}
