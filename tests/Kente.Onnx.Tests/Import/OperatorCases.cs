namespace Kente.Onnx.Tests.Import;

/// <summary>Small models of each operator, in which it has several settings.</summary>
internal static partial class OperatorCases
{
    private static readonly long[] Image = [4, 7, 8];

    /// <summary>The models by operator. A model is made each time, because saving completes it.</summary>
    public static Dictionary<string, Func<OnnxModel>[]> All { get; } = new(
        new[] { Images, Elements, Shapes, Selections }.SelectMany(cases => cases));

    private static Func<OnnxModel> Unary(string operation, params (string Key, object Value)[] attributes) =>
        () => new OnnxModel().Input("x", [3, 4]).Node(operation, "x→y", attributes);

    private static Func<OnnxModel> Positive(string operation) => () => new OnnxModel().Input("x", [3, 4])
        .Node("Abs", "x→a").Float("one", 1).Node("Add", "a, one→b").Node(operation, "b→y");

    // Of two images, an image and a number for each channel, an image and one number.
    private static Func<OnnxModel>[] Binary(string operation) =>
    [
        () => new OnnxModel().Input("x", Image).Input("z", Image).Node(operation, "x, z→y"),
        () => new OnnxModel().Input("x", Image).Weights("k", 4, 4, 1, 1).Weights("c", 4, 1, 1)
            .Node("Conv", "x, k→a").Node(operation, "a, c→y"),
        () => new OnnxModel().Input("x", [3, 4]).Float("c", .5f).Node(operation, "x, c→y"),
        () => new OnnxModel().Input("x", [3, 4]).Weights("c", 1, 4).Node(operation, "c, x→y"),
        () => new OnnxModel().Input("x", [3, 4]).Input("z", []).Node("Unsqueeze", "z, axes→u").List("axes", 1, 2).Node(operation, "x, u→y"),
    ];

    private static Func<OnnxModel>[] Compared(string operation) =>
        [.. Binary(operation).Select<Func<OnnxModel>, Func<OnnxModel>>(make => () => make().Node("Cast", "y→f", ("to", 1)))];

    private static Func<OnnxModel>[] Reduced(string operation, bool isAttribute) =>
    [
        () => Axes(new OnnxModel(isAttribute ? 13 : 18).Input("x", Image), operation, isAttribute, "x", [2, 3], ("keepdims", 0)),
        () => Axes(
            new OnnxModel(isAttribute ? 13 : 18).Input("x", Image).Weights("k", 3, 4, 1, 1).Node("Conv", "x, k→a"), operation, isAttribute,
            "a", [-1, 1]),
        () => Axes(
            new OnnxModel(isAttribute ? 13 : 18).Input("x", Image).Weights("k", 3, 4, 1, 1).Node("Conv", "x, k→a"), operation, isAttribute,
            "a", [2], ("keepdims", 0)),
    ];

    private static OnnxModel Axes(
        OnnxModel model, string operation, bool isAttribute, string x, long[] axes, params (string Key, object Value)[] more) => isAttribute
        ? model.Node(operation, $"{x}→y", [("axes", axes), .. more])
        : model.List("axes", axes).Node(operation, $"{x}, axes→y", more);
}
