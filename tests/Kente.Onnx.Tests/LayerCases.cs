using System.Reflection;
using Kente.Graph;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Onnx.Tests;

/// <summary>Each factory of <see cref="Layers"/> in several settings; add a new layer here.</summary>
internal static class LayerCases
{
    private static readonly Shape Image = [9, 8, 4], AnyImage = [null, null, 4], Sequence = [10, 4], AnySequence = [null, 4];

    /// <summary>Factories without a case, and why.</summary>
    public static Dictionary<string, string> Left { get; } = new()
    {
        ["Input"] = "is where data enters; every case has one",
    };

    public static Dictionary<string, LayerCase[]> All { get; } = new()
    {
        ["Dense"] =
        [
            new(() => Dense(3), [5]), new(() => Dense(3, Relu), [4, 5]), new(() => Dense(3, Softmax, useBias: false), [2, 3, 5]), new(() => Dense(3, Tanh), AnySequence) { Unknown = [6] },
        ],
        ["Embedding"] = [new(() => Embedding(6, 3), [7]) { Type = DType.Int32 }, new(() => Embedding(6, 3), [null]) { Type = DType.Int64, Unknown = [5] }, new(() => Embedding(6, 3), [2, 2]) { Type = DType.UInt8 }],
        ["Activation"] = [.. Functions.Append(LeakyRelu(.1)).SelectMany(activation => new LayerCase[] { new(() => Activation(activation), [6]), new(() => Activation(activation), [3, 4, 5]) })],
        ["Identity"] = [new(() => Identity(), [3])],
        ["ReLU"] = [new(() => ReLU(), [6]), new(() => ReLU(maxValue: 1), [6]), new(() => ReLU(negativeSlope: .2), [6]), new(() => ReLU(1, .2, .5), [2, 6])],
        ["LeakyReLU"] = [new(() => LeakyReLU(), [6]), new(() => LeakyReLU(.1), Image)],
        ["PReLU"] = [new(() => PReLU(), [6]), new(() => PReLU(), [3, 4, 2]), new(() => PReLU([1, 2]), Image)],
        ["ELU"] = [new(() => ELU(), [6]), new(() => ELU(.5), [6])],

        ["Conv2D"] =
        [
            new(() => Conv2D(6, 3), Image), new(() => Conv2D(6, (3, 2), Relu, padding: Padding.Same), Image), new(() => Conv2D(6, 3, strides: 2, padding: Padding.Same), Image),
            new(() => Conv2D(6, 3, strides: (3, 2), padding: Padding.Same, useBias: false), AnyImage) { Unknown = [9, 8] }, new(() => Conv2D(6, 3, dilation: 2, groups: 2), Image),
            new(() => Conv2D(6, (2, 4), padding: Padding.Same, dilation: (3, 1)), AnyImage) { Unknown = [7, 8] }, new(() => Conv2D(6, 1, strides: 3, padding: Padding.Same), Image),
            new(() => Conv2D(6, 3, Gelu), AnyImage) { Unknown = [5, 6] }, new(() => Conv2D(6, 3, Softmax), Image),
        ],
        ["Conv1D"] =
        [
            new(() => Conv1D(6, 3), Sequence), new(() => Conv1D(6, 4, Relu, padding: Padding.Same), Sequence), new(() => Conv1D(6, 3, padding: Padding.Causal, dilation: 2), AnySequence) { Unknown = [7] },
            new(() => Conv1D(6, 3, strides: 2, padding: Padding.Same), AnySequence) { Unknown = [8] }, new(() => Conv1D(6, 2, strides: 3, padding: Padding.Causal, groups: 2, useBias: false), Sequence),
            new(() => Conv1D(6, 3, LogSoftmax), Sequence),
        ],
        ["DepthwiseConv2D"] =
        [
            new(() => DepthwiseConv2D(3), Image), new(() => DepthwiseConv2D((2, 3), Relu, strides: 2, padding: Padding.Same, depthMultiplier: 3), Image), new(() => DepthwiseConv2D(3, dilation: 2, useBias: false), AnyImage) { Unknown = [9, 9] },
            new(() => DepthwiseConv2D(3, Softmax), Image),
        ],
        ["SeparableConv2D"] = [new(() => SeparableConv2D(6, 3), Image), new(() => SeparableConv2D(6, (4, 3), Relu, strides: 2, padding: Padding.Same, depthMultiplier: 2), Image), new(() => SeparableConv2D(6, 3, Softmax, useBias: false), AnyImage) { Unknown = [6, 7] }],

        ["MaxPooling2D"] = Pools((size, strides, padding) => MaxPooling2D(size, strides, padding), new Size2D(2, 2), new Size2D(3, 2), Image, AnyImage),
        ["AveragePooling2D"] = Pools((size, strides, padding) => AveragePooling2D(size, strides, padding), new Size2D(2, 2), new Size2D(3, 2), Image, AnyImage),
        ["MaxPooling1D"] = Pools((size, strides, padding) => MaxPooling1D(size.Height, strides?.Height, padding), new Size2D(2, 2), new Size2D(3, 2), Sequence, AnySequence),
        ["AveragePooling1D"] = Pools((size, strides, padding) => AveragePooling1D(size.Height, strides?.Height, padding), new Size2D(2, 2), new Size2D(3, 2), Sequence, AnySequence),
        ["GlobalMaxPooling2D"] = Both(keep => GlobalMaxPooling2D(keep), Image, AnyImage),
        ["GlobalAveragePooling2D"] = Both(keep => GlobalAveragePooling2D(keep), Image, AnyImage),
        ["GlobalMaxPooling1D"] = Both(keep => GlobalMaxPooling1D(keep), Sequence, AnySequence),
        ["GlobalAveragePooling1D"] = Both(keep => GlobalAveragePooling1D(keep), Sequence, AnySequence),

        ["Concatenate"] = [new(() => Concatenate(), [3, 2], [3, 4]), new(() => Concatenate(1), [3, 2], [1, 2], [4, 2]), new(() => Concatenate(), [2], [3]) { Type = DType.Int32 }, new(() => Concatenate(), [3])],
        ["Add"] = Merges(() => Add()),
        ["Subtract"] = [new(() => Subtract(), [3, 2], [3, 2]), new(() => Subtract(), [4, 3], [3])],
        ["Multiply"] = Merges(() => Multiply()),
        ["Average"] = [.. Merges(() => Average()).Where(item => item.Type == DType.Float32)],
        ["Maximum"] = Merges(() => Maximum()),
        ["Minimum"] = Merges(() => Minimum()),
        ["Dot"] =
        [
            new(() => Dot(1), [4], [4]), new(() => Dot(-1, normalize: true), [4], [4]), new(() => Dot((2, 1)), [3, 4], [4, 5]), new(() => Dot((1, 2), normalize: true), [4, 3], [2, 4, 5]),
            new(() => Dot(2), [null, 4], [null, 4]) { Unknown = [3, 3] },
        ],

        ["BatchNormalization"] =
        [
            new(() => BatchNormalization(), [5]), new(() => BatchNormalization(epsilon: .1), Image), new(() => BatchNormalization(center: false), Sequence), new(() => BatchNormalization(1, scale: false), Image),
            new(() => BatchNormalization(2), [3, 4, 2]), new(() => BatchNormalization(), AnyImage) { Unknown = [3, 4] },
        ],
        ["LayerNormalization"] =
        [
            new(() => LayerNormalization(), [5]), new(() => LayerNormalization(epsilon: .1), Image), new(() => LayerNormalization([1, 2, 3], center: false), Image), new(() => LayerNormalization([1]), Image),
            new(() => LayerNormalization([1, 3], scale: false), Image), new(() => LayerNormalization(center: false, scale: false), AnySequence) { Unknown = [3] },
        ],
        ["UnitNormalization"] = [new(() => UnitNormalization(), [5]), new(() => UnitNormalization([1, 2]), Image)],

        ["Rescaling"] = [new(() => Rescaling(1 / 255.0), [4]) { Type = DType.UInt8 }, new(() => Rescaling(2, -1), Image), new(() => Rescaling([1, 2, 3, 4], [0, 1, 0, 1]), Image) { Type = DType.Int32 }],
        ["Dropout"] = [new(() => Dropout(.5), [4])],
        ["SpatialDropout2D"] = [new(() => SpatialDropout2D(.5), Image)],
        ["Flatten"] = [new(() => Flatten(), Image), new(() => Flatten(), AnySequence) { Unknown = [3] }, new(() => Flatten(), []), new(() => Flatten(), [2, 2]) { Type = DType.Int32 }],
        ["Reshape"] = [new(() => Reshape([8, 36]), Image), new(() => Reshape([2, -1]), Image), new(() => Reshape([-1, 2]), AnySequence) { Unknown = [6] }],
        ["Permute"] = [new(() => Permute([2, 1]), Sequence), new(() => Permute([3, 1, 2]), AnyImage) { Unknown = [3, 2] }],
        ["RepeatVector"] = [new(() => RepeatVector(3), [4]), new(() => RepeatVector(2), [4]) { Type = DType.Int32 }],
        ["ZeroPadding2D"] = [new(() => ZeroPadding2D(), Image), new(() => ZeroPadding2D(((1, 0), (2, 3))), AnyImage) { Unknown = [3, 4] }],
        ["Cropping2D"] = [new(() => Cropping2D(((1, 2), (0, 3))), Image), new(() => Cropping2D(1), AnyImage) { Unknown = [5, 4] }, new(() => Cropping2D(), Image)],
        ["UpSampling2D"] = [new(() => UpSampling2D(), Image), new(() => UpSampling2D((3, 2), Interpolation.Bilinear), Image), new(() => UpSampling2D((2, 3)), AnyImage) { Unknown = [3, 4] }],
    };

    private static IEnumerable<Activation> Functions =>
        typeof(Activations).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.GetValue(null)).OfType<Activation>();

    private static LayerCase[] Pools(Func<Size2D, Size2D?, Padding, Layer> pool, Size2D even, Size2D odd, Shape known, Shape unknown) =>
    [
        new(() => pool(even, null, Padding.Valid), known), new(() => pool(odd, null, Padding.Same), known), new(() => pool(odd, 1, Padding.Same), known), new(() => pool(even, 1, Padding.Same), known),
        new(() => pool(odd, 2, Padding.Same), unknown) { Unknown = [7, 6] }, new(() => pool(even, 1, Padding.Same), unknown) { Unknown = [5, 4] }, new(() => pool(1, 3, Padding.Same), known),
    ];

    private static LayerCase[] Both(Func<bool, Layer> pool, Shape known, Shape unknown) => [new(() => pool(false), known), new(() => pool(true), known), new(() => pool(false), unknown) { Unknown = [3, 4] }];

    private static LayerCase[] Merges(Func<Merge> merge) =>
    [
        new(merge, [3, 2], [3, 2]), new(merge, [3, 2], [1, 2], [3, 1]), new(merge, [4, 3], [3]), new(merge, [3], [3]) { Type = DType.Int32 }, new(merge, [3]),
    ];
}

/// <summary>A layer, and the shapes that it is tried on.</summary>
internal sealed class LayerCase
{
    private readonly Func<Operation> _make;
    private readonly Shape[] _inputs;

    public LayerCase(Func<Layer> make, Shape input) => (_make, _inputs) = (() => make().Operation, [input]);

    public LayerCase(Func<Merge> make, params Shape[] inputs) => (_make, _inputs) = (() => make().Operation, inputs);

    public DType Type { get; init; } = DType.Float32;

    /// <summary>Lengths of the axes that the shapes leave open.</summary>
    public long[] Unknown { get; init; } = [];

    /// <summary>A model of the layer alone, with random weights.</summary>
    public Model Alone()
    {
        SymbolicTensor[] inputs = [.. _inputs.Select(shape => Input(shape, Type))];
        return new Model(inputs, [.. _make().Apply(inputs)]).WithRandomWeights();
    }
}
