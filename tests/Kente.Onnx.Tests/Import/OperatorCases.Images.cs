namespace Kente.Onnx.Tests.Import;

internal static partial class OperatorCases
{
    private static Dictionary<string, Func<OnnxModel>[]> Images => new()
    {
        ["Conv"] =
        [
            () => Convolved([6, 4, 3, 2]), () => Convolved([6, 4, 3, 3], ("pads", new long[] { 1, 1, 1, 1 })),
            () => Convolved([6, 4, 3, 3], ("pads", new long[] { 1, 1, 1, 1 }), ("strides", new long[] { 2, 2 })),
            () => Convolved([6, 4, 3, 3], ("pads", new long[] { 2, 0, 1, 3 }), ("strides", new long[] { 1, 2 })),
            () => Convolved([6, 4, 3, 3], ("auto_pad", "SAME_UPPER"), ("strides", new long[] { 2, 2 })),
            () => Convolved([6, 4, 2, 4], ("auto_pad", "SAME_LOWER"), ("strides", new long[] { 1, 2 })),
            () => Convolved([6, 4, 2, 2], ("auto_pad", "VALID"), ("dilations", new long[] { 2, 3 })),
            () => Convolved([6, 2, 3, 3], ("group", 2)), () => Convolved([8, 1, 3, 3], ("group", 4), ("pads", new long[] { 1, 1, 1, 1 })),
            () => new OnnxModel().Input("x", Image).Weights("w", 6, 4, 1, 1).Node("Conv", "x, w→y"),
            () => new OnnxModel().Input("x", [4, 10]).Weights("w", 6, 4, 3).Weights("b", 6).Node("Conv", "x, w, b→y"),
            () => new OnnxModel().Input("x", [4, 10]).Weights("w", 4, 1, 3)
                .Node("Conv", "x, w→y", ("group", 4), ("pads", new long[] { 2, 0 }), ("strides", new long[] { 2 })),
            () => new OnnxModel().Input("x", [4, 10]).Weights("w", 6, 4, 3).Node("Conv", "x, w→y", ("pads", new long[] { 4, 0 }),
                ("dilations", new long[] { 2 })),
            () => new OnnxModel().Input("x", [4, 5, 6, 7]).Weights("w", 6, 2, 3, 2, 1).Weights("b", 6)
                .Node("Conv", "x, w, b→y", ("group", 2), ("pads", new long[] { 1, 0, 0, 1, 1, 0 }), ("strides", new long[] { 2, 1, 1 })),
            () => new OnnxModel().Input("x", [4, -1, -1]).Weights("w", 6, 4, 3, 3).Weights("v", 2, 6, 3, 3)
                .Node("Conv", "x, w→a", ("pads", new long[] { 1, 1, 1, 1 }), ("strides", new long[] { 2, 2 })).Node("Relu", "a→b")
                .Node("Conv", "b, v→y", ("pads", new long[] { 1, 1, 1, 1 })),
        ],
        ["ConvTranspose"] =
        [
            () => Spread([4, 3, 3, 3]), () => Spread([4, 3, 2, 2], ("strides", new long[] { 2, 2 })),
            () => Spread([4, 3, 3, 3], ("strides", new long[] { 2, 2 }), ("pads", new long[] { 1, 1, 1, 1 }), ("output_padding",
                new long[] { 1, 1 })),
            () => Spread([4, 3, 4, 4], ("strides", new long[] { 2, 2 }), ("pads", new long[] { 1, 1, 1, 1 })),
            () => Spread([4, 3, 3, 4], ("strides", new long[] { 2, 3 }), ("pads", new long[] { 0, 2, 1, 0 })),
            () => Spread([4, 3, 3, 3], ("dilations", new long[] { 2, 1 })),
            () => Spread([4, 3, 1, 2], ("strides", new long[] { 3, 3 })),
            () => Spread([4, 3, 3, 3], ("strides", new long[] { 2, 2 }), ("auto_pad", "SAME_UPPER")),
            () => Spread([4, 3, 3, 3], ("strides", new long[] { 2, 2 }), ("output_shape", new long[] { 14, 17 })),
            () => Spread([4, 2, 3, 3], ("group", 2), ("strides", new long[] { 2, 2 })),
            () => new OnnxModel().Input("x", [4, 9]).Weights("w", 4, 3, 4).Node("ConvTranspose", "x, w→y", ("strides", new long[] { 2 })),
            () => new OnnxModel().Input("x", [4, 3, 3, 3]).Weights("w", 4, 2, 2, 2, 2).Node("ConvTranspose", "x, w→y", ("strides",
                new long[] { 2, 2, 2 })),
        ],
        ["MaxPool"] = [.. Pools("MaxPool"), () => Pooled("MaxPool", ("pads", new long[] { 1, 1, 1, 1 }), ("ceil_mode", 1))],
        ["AveragePool"] =
        [
            .. Pools("AveragePool"),
            () => Pooled("AveragePool", ("pads", new long[] { 1, 1, 1, 1 }), ("count_include_pad", 1)),
            () => Pooled("AveragePool", ("auto_pad", "SAME_LOWER")),
            () => new OnnxModel(19).Input("x", Image).Node(
                "AveragePool", "x→y", ("kernel_shape", new long[] { 3, 3 }), ("strides", new long[] { 2, 2 }), ("ceil_mode", 1)),
        ],
        ["GlobalMaxPool"] = [.. GlobalPools("GlobalMaxPool")],
        ["GlobalAveragePool"] =
        [
            .. GlobalPools("GlobalAveragePool"),
            () => new OnnxModel().Input("x", Image).Weights("w", 5, 4, 3, 3).Weights("d", 5, 3).Node("Conv", "x, w→a")
                .Node("GlobalAveragePool", "a→b").Node("Flatten", "b→c").Node("Gemm", "c, d→y"),
        ],
        ["BatchNormalization"] =
        [
            () => Normalized(new OnnxModel().Input("x", Image)), () => Normalized(new OnnxModel().Input("x", [4]), ("epsilon", .01)),
            () => Normalized(new OnnxModel().Input("x", [4, 9])), () => Normalized(new OnnxModel().Input("x", [4, 3, 3, 3])),
        ],
        ["InstanceNormalization"] =
        [
            () => new OnnxModel().Input("x", Image).Weights("s", 4).Weights("b", 4).Node("InstanceNormalization", "x, s, b→y",
                ("epsilon", .01)),
        ],
        ["GroupNormalization"] =
        [
            () => new OnnxModel(18).Input("x", Image).Weights("s", 2).Weights("b", 2).Node("GroupNormalization", "x, s, b→y",
                ("num_groups", 2)),
            () => new OnnxModel(21).Input("x", Image).Weights("s", 4).Weights("b", 4).Node("GroupNormalization", "x, s, b→y",
                ("num_groups", 2)),
        ],
        ["LayerNormalization"] =
        [
            () => new OnnxModel().Input("x", [3, 4]).Weights("s", 4).Weights("b", 4).Node("LayerNormalization", "x, s, b→y"),
            () => new OnnxModel().Input("x", [3, 4]).Weights("s", 3, 4).Node("LayerNormalization", "x, s→y", ("axis", 1), ("epsilon", .01)),
            () => new OnnxModel().Input("x", Image).Weights("k", 5, 4, 1, 1).Weights("s", 5).Weights("b", 5).Node("Conv", "x, k→a")
                .Node("Transpose", "a→c", ("perm", new long[] { 0, 2, 3, 1 })).Node("LayerNormalization", "c, s, b→d")
                .Node("Transpose", "d→y", ("perm", new long[] { 0, 3, 1, 2 })),
        ],
        ["Dropout"] = [() => new OnnxModel().Input("x", Image).Float("r", .3f).Node("Dropout", "x, r→y")],
        ["Resize"] =
        [
            .. from mode in (string[])["nearest", "linear", "cubic"]
               from positions in (string[])["half_pixel", "pytorch_half_pixel", "asymmetric", "align_corners"]
               from target in (float[][])[[2, 2], [3, 2], [1.5f, .5f]]
               select (Func<OnnxModel>)(() => Resized(mode, positions, target)),
            .. from rounding in (string[])["floor", "ceil", "round_prefer_floor", "round_prefer_ceil"]
               select (Func<OnnxModel>)(() => Resized("nearest", "asymmetric", [2, 1.5f], ("nearest_mode", rounding))),
            () => new OnnxModel().Input("x", Image).Node("Shape", "x→n", ("end", 1)).List("t", 4, 14, 5)
                .Node("Concat", "n, t→sizes", ("axis", 0)).Node("Resize", "x, , , sizes→y", ("mode", "linear")),
            () => new OnnxModel().Input("x", [4, -1, -1]).Floats("scales", [1, 1, 2, 2], 4).Node(
                "Resize", "x, , scales→y", ("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode",
                    "floor")),
            () => new OnnxModel().Input("x", [4, 5]).Floats("scales", [1, 1, 2], 3).Node("Resize", "x, , scales→y", ("mode", "nearest")),
            () => new OnnxModel().Input("x", [2, 3, 4, 5]).Floats("scales", [1, 1, 2, 2, 2], 5).Node("Resize", "x, , scales→y"),
        ],
        ["Upsample"] = [() => new OnnxModel(9).Input("x", Image).Floats("scales", [1, 1, 2, 3], 4).Node("Upsample", "x, scales→y",
            ("mode", "nearest"))],
    };

    private static OnnxModel Convolved(long[] kernel, params (string, object)[] attributes) =>
        new OnnxModel().Input("x", Image).Weights("w", kernel).Weights("b", kernel[0]).Node("Conv", "x, w, b→y", attributes);

    private static OnnxModel Spread(long[] kernel, params (string, object)[] attributes) => new OnnxModel().Input("x",
        Image).Weights("w", kernel)
        .Weights("b", attributes.Any(attribute => attribute.Item1 == "group") ? kernel[1] * 2 : kernel[1])
        .Node("ConvTranspose", "x, w, b→y", attributes);

    private static OnnxModel Pooled(string operation, params (string, object)[] attributes) => new OnnxModel().Input("x", Image).Node(
        operation, "x→y", [("kernel_shape", new long[] { 3, 3 }), ("strides", new long[] { 2, 2 }), .. attributes]);

    private static Func<OnnxModel>[] Pools(string operation) =>
    [
        () => Pooled(operation), () => Pooled(operation, ("pads", new long[] { 1, 1, 1, 1 })),
        () => Pooled(operation, ("auto_pad", "SAME_UPPER")), () => Pooled(operation, ("pads", new long[] { 0, 0, 1, 2 })),
        () => new OnnxModel().Input("x", Image).Node(operation, "x→y", ("kernel_shape", new long[] { 2, 3 })),
        () => new OnnxModel().Input("x", [4, 9]).Node(operation, "x→y", ("kernel_shape", new long[] { 3 }), ("strides",
            new long[] { 2 }), ("pads", new long[] { 1, 1 })),
        () => new OnnxModel().Input("x", [2, 4, 5, 6]).Node(operation, "x→y", ("kernel_shape", new long[] { 2, 2, 2 }), ("strides",
            new long[] { 2, 2, 2 })),
    ];

    private static Func<OnnxModel>[] GlobalPools(string operation) =>
    [
        () => new OnnxModel().Input("x", Image).Node(operation, "x→y"), () => new OnnxModel().Input("x", [4, 9]).Node(operation, "x→y"),
        () => new OnnxModel().Input("x", [4, 3, 4, 5]).Node(operation, "x→y"),
    ];

    private static OnnxModel Normalized(OnnxModel model, params (string, object)[] attributes) => model
        .Weights("s", 4).Weights("b", 4).Weights("m", 4).Floats("v", [.5f, 1, 2, .1f], 4)
        .Node("BatchNormalization", "x, s, b, m, v→y", attributes);

    private static OnnxModel Resized(string mode, string positions, float[] target, params (string, object)[] attributes) => new OnnxModel()
        .Input("x", [4, 8, 6]).Floats("scales", [1, 1, .. target], 4)
        .Node("Resize", "x, , scales→y", [("mode", mode), ("coordinate_transformation_mode", positions), .. attributes]);
}
