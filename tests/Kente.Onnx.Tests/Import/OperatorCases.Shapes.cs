using Google.Protobuf;
using Kente.Onnx.Format;

namespace Kente.Onnx.Tests.Import;

internal static partial class OperatorCases
{
    private static Dictionary<string, Func<OnnxModel>[]> Shapes => new()
    {
        ["Concat"] =
        [
            () => Activated().Input("z", [2, 7, 8]).Node("Concat", "a, z→y", ("axis", 1)),
            () => Activated().Node("Sigmoid", "a→b").Node("Concat", "a, b→y", ("axis", -1)),
            () => new OnnxModel().Input("x", [3, 4]).Weights("c", 1, 3, 2).Node("Concat", "x, x→a", ("axis", 2)).Node("Softmax", "a→y"),
        ],
        ["Constant"] =
        [
            () => new OnnxModel().Input("x", [4]).Node("Constant", "→c", ("value_floats", new float[] { 1, 2, 3, 4 })).Node("Add",
                "x, c→y"),
            () => new OnnxModel().Input("x", [4]).Node("Constant", "→c", ("value", One(2.5f))).Node("Mul", "x, c→y"),
        ],
        ["ConstantOfShape"] =
        [
            () => new OnnxModel().Input("x", [4]).List("s", 1, 4).Node("ConstantOfShape", "s→c", ("value", One(3))).Node("Add", "x, c→y"),
        ],
        ["DepthToSpace"] =
        [
            () => new OnnxModel().Input("x", [8, 2, 3]).Node("DepthToSpace", "x→y", ("blocksize", 2)),
            () => new OnnxModel().Input("x", [8, 2, 3]).Node("DepthToSpace", "x→y", ("blocksize", 2), ("mode", "CRD")),
        ],
        ["Expand"] = [() => new OnnxModel().Input("x", [3, 1]).List("s", 2, 1, 3, 4).Node("Unsqueeze", "x, o→a").List("o", 1).List("t",
            1, 2, 3, 4).Node("Expand", "a, t→y")],
        ["Flatten"] = [() => Activated().Node("Flatten", "a→y"), () => new OnnxModel().Input("x", [-1, 4]).Node("Flatten", "x→y")],
        ["Pad"] =
        [
            () => Activated().List("p", 0, 0, 1, 2, 0, 1, 0, 3).Node("Pad", "a, p→y"),
            () => Activated().List("p", 0, 0, 1, 2, 0, 1, 0, 3).Float("v", 1.5f).Node("Pad", "a, p, v→y"),
            () => Activated().List("p", 0, 0, 1, 2, 0, 0, 0, 3).Node("Pad", "a, p→y", ("mode", "reflect")),
            () => Activated().List("p", 0, 0, 1, 2, 0, 0, 0, 3).Node("Pad", "a, p→y", ("mode", "edge")),
            () => new OnnxModel(10).Input("x", [4]).Node("Pad", "x→y", ("pads", new long[] { 0, 1, 0, 2 }), ("value", .5)),
        ],
        ["Range"] =
        [
            () => new OnnxModel().Input("x", [4]).Float("a", 0).Float("b", 2).Float("c", .5f).Node("Range", "a, b, c→r").Node("Add",
                "x, r→y"),
        ],
        ["Reshape"] =
        [
            () => Activated().List("s", 0, 2, -1).Node("Reshape", "a, s→y"),
            () => Activated().List("s", -1, 168).Node("Reshape", "a, s→y"),
            () => Activated().Node("Shape", "a→n").Integer("i", 0).Node("Gather", "n, i→b").List("o", 0).Node("Unsqueeze", "b, o→u")
                .List("m", -1).Node("Concat", "u, m→s", ("axis", 0)).Node("Reshape", "a, s→y"),
        ],
        ["Shape"] =
        [
            () => Activated().Node("Shape", "a→n", ("start", 1)).Node("Cast", "n→f", ("to", 1)).Float("half", .5f).Node("Mul", "f, half→g")
                .Node("Floor", "g→h").Node("ReduceMax", "h→m", ("keepdims", 0)).Node("Mul", "a, m→y"),
        ],
        ["Size"] = [() => new OnnxModel().Input("x", [4]).Weights("w", 2, 3).Node("Size", "w→n").Node("Cast", "n→f", ("to", 1))
            .Node("Mul", "x, f→y")],
        ["SpaceToDepth"] = [() => new OnnxModel().Input("x", [2, 4, 6]).Node("SpaceToDepth", "x→y", ("blocksize", 2))],
        ["Squeeze"] =
        [
            () => Activated().Node("GlobalAveragePool", "a→b").List("s", 2, 3).Node("Squeeze", "b, s→y"),
            () => new OnnxModel(11).Input("x", [1, 4, 1]).Node("Squeeze", "x→y", ("axes", new long[] { 1 })),
        ],
        ["Tile"] = [() => Activated().List("r", 1, 2, 1, 3).Node("Tile", "a, r→y")],
        ["Transpose"] =
        [
            () => Activated().Node("Transpose", "a→b", ("perm", new long[] { 0, 2, 3, 1 })).Node("Relu", "b→y"),
            () => new OnnxModel().Input("x", Image).Node("Transpose", "x→y", ("perm", new long[] { 0, 3, 1, 2 })),
            () => new OnnxModel().Input("x", [3, 4]).Node("Transpose", "x→a", ("perm", new long[] { 0, 2, 1 })).Node("MatMul", "x, a→y"),
        ],
        ["Unsqueeze"] =
        [
            () => new OnnxModel().Input("x", [4]).List("o", 2, -1).Node("Unsqueeze", "x, o→a").Input("z", [4, 5, 6]).Node("Mul", "a, z→y"),
            () => new OnnxModel(11).Input("x", [4]).Node("Unsqueeze", "x→y", ("axes", new long[] { 1 })),
        ],
    };

    private static Dictionary<string, Func<OnnxModel>[]> Selections => new()
    {
        ["ArgMax"] = [() => Activated().Node("ArgMax", "a→b", ("axis", 1)).Node("Cast", "b→y", ("to", 1)), () => Arg("ArgMax", 0),
            () => Arg("ArgMax", 1)],
        ["ArgMin"] = [() => Arg("ArgMin", 0)],
        ["Gather"] =
        [
            () => Activated().Integer("i", 1).Node("Gather", "a, i→y", ("axis", 1)),
            () => Activated().List("i", 1, 2).Node("Gather", "a, i→y", ("axis", 2)),
            () => Activated().List("i", 2, 0, -1).Node("Gather", "a, i→y", ("axis", 3)),
            () => new OnnxModel().Input("x", [5], type: 7).Weights("w", 6, 3).Node("Gather", "w, x→y"),
        ],
        ["GatherND"] = [() => new OnnxModel().Input("x", [6, 3]).Input("i", [4, 1], type: 7).Node("GatherND", "x, i→y", ("batch_dims", 1))],
        ["ReduceL1"] = Reduced("ReduceL1", isAttribute: true),
        ["ReduceL2"] = Reduced("ReduceL2", isAttribute: true),
        ["ReduceMax"] = [.. Reduced("ReduceMax", isAttribute: true), .. Reduced("ReduceMax", isAttribute: false)],
        ["ReduceMean"] = [.. Reduced("ReduceMean", isAttribute: true), .. Reduced("ReduceMean", isAttribute: false)],
        ["ReduceMin"] = Reduced("ReduceMin", isAttribute: true),
        ["ReduceProd"] = Reduced("ReduceProd", isAttribute: true),
        ["ReduceSum"] = Reduced("ReduceSum", isAttribute: false),
        ["ReduceSumSquare"] = Reduced("ReduceSumSquare", isAttribute: true),
        ["Slice"] =
        [
            () => Activated().List("s", 1, 2).List("e", 3, long.MaxValue).List("o", 1, 3).Node("Slice", "a, s, e, o→y"),
            () => Activated().List("s", -1).List("e", long.MinValue).List("o", 2).List("t", -2).Node("Slice", "a, s, e, o, t→y"),
            () => Activated().List("s", 1).List("e", -1).List("o", 3).List("t", 2).Node("Slice", "a, s, e, o, t→y"),
            () => new OnnxModel(9).Input("x", [5]).Node("Slice", "x→y", ("starts", new long[] { 1 }), ("ends", new long[] { 3 }),
                ("axes", new long[] { 1 })),
        ],
        ["Split"] =
        [
            () => Activated().List("s", 1, 2).Node("Split", "a, s→y, z", ("axis", 1)),
            () => new OnnxModel(11).Input("x", [6]).Node("Split", "x→y, z", ("axis", 1)),
            () => new OnnxModel(18).Input("x", [5]).Node("Split", "x→y, z", ("axis", 1), ("num_outputs", 2)),
        ],
        ["TopK"] =
        [
            () => new OnnxModel().Input("x", [6]).List("k", 3).Node("TopK", "x, k→y, i").Outputs("y"),
            () => Activated().List("n", 2).Node("TopK", "a, n→y, i", ("axis", 1)).Outputs("y"),
        ],
    };

    // Images with channels last in Kente, so that the axes are in another order than in the file.
    private static OnnxModel Activated() => new OnnxModel().Input("x", Image).Weights("k", 3, 4, 1, 1).Node("Conv", "x, k→a");

    private static OnnxModel Arg(string operation, int keepDims) =>
        Activated().Node(operation, "a→b", ("axis", 2), ("keepdims", keepDims)).Node("Cast", "b→y", ("to", 1));

    private static TensorProto One(float value) =>
        new() { DataType = 1, Dims = { 1 }, RawData = ByteString.CopyFrom(BitConverter.GetBytes(value)) };
}
