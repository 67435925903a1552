using System.Reflection;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Onnx.Tests;

/// <summary>Each factory of <see cref="Layers"/> with several options; add new layers here.</summary>
internal static class LayerCases
{
    private static readonly Shape Image = [9, 8, 4],
        AnyImage = [null, null, 4],
        Sequence = [10, 4],
        AnySequence = [null, 4],
        Volume = [5, 6, 7, 4],
        AnyVolume = [null, null, null, 4];

    /// <summary>Factories without a case, with the reason.</summary>
    public static Dictionary<string, string> Excluded { get; } = new()
    {
        ["CenterCrop"] = "is not exported",
        ["HashedCrossing"] = "is not exported: ONNX has no such hash",
        ["Hashing"] = "is not exported: ONNX has no such hash",
        ["Input"] = "is the input of every case",
        ["Lambda"] = "calls an arbitrary function; a class derived from Operation can define its export",
    };

    public static Dictionary<string, LayerCase[]> All { get; } = new()
    {
        ["Dense"] =
        [
            new(() => Dense(3), [5]), new(() => Dense(3, Relu), [4, 5]), new(() => Dense(3, Softmax, useBias: false), [2, 3, 5]),
            new(() => Dense(3, Tanh), AnySequence) { Unknown = [6] },
        ],
        ["EinsumDense"] =
        [
            new(() => EinsumDense("ab,bc->ac", [3]), [5]),
            new(() => EinsumDense("abc,cd->abd", [null, 3], Relu, "d"), AnySequence) { Unknown = [6] },
            new(() => EinsumDense("...x,xy->...y", [3], Softmax, "y"), Image),
            new(() => EinsumDense("abc,cde->abde", [10, 2, 3], biasAxes: "de"), Sequence),
        ],
        ["Masking"] = [new(() => Masking(), Sequence), new(() => Masking(2), [null, 1]) { Unknown = [6] }],
        ["SoftmaxLayer"] =
        [
            new(() => SoftmaxLayer(), Sequence), new(() => SoftmaxLayer([1, 3]), Image),
            new(() => SoftmaxLayer([-1, -2]), AnyImage) { Unknown = [3, 4] },
        ],
        ["Embedding"] =
        [
            new(() => Embedding(6, 3), [7]) { Type = DType.Int32 },
            new(() => Embedding(6, 3), [null]) { Type = DType.Int64, Unknown = [5] },
            new(() => Embedding(6, 3), [2, 2]) { Type = DType.UInt8 },
        ],
        ["Activation"] =
        [
            .. Functions.Append(LeakyRelu(.1)).Append(Threshold(.5, -1)).SelectMany(activation =>
                new LayerCase[] { new(() => Activation(activation), [6]), new(() => Activation(activation), [3, 4, 6]) }),
        ],
        ["Identity"] = [new(() => Identity(), [3])],
        ["ReLU"] =
        [
            new(() => ReLU(), [6]), new(() => ReLU(maxValue: 1), [6]), new(() => ReLU(negativeSlope: .2), [6]),
            new(() => ReLU(1, .2, .5), [2, 6]),
        ],
        ["LeakyReLU"] = [new(() => LeakyReLU(), [6]), new(() => LeakyReLU(.1), Image)],
        ["PReLU"] = [new(() => PReLU(), [6]), new(() => PReLU(), [3, 4, 2]), new(() => PReLU([1, 2]), Image)],
        ["ELU"] = [new(() => ELU(), [6]), new(() => ELU(.5), [6])],

        ["Conv2D"] =
        [
            new(() => Conv2D(6, 3), Image), new(() => Conv2D(6, (3, 2), Relu, padding: Padding.Same), Image),
            new(() => Conv2D(6, 3, strides: 2, padding: Padding.Same), Image),
            new(() => Conv2D(6, 3, strides: (3, 2), padding: Padding.Same, useBias: false), AnyImage) { Unknown = [9, 8] },
            new(() => Conv2D(6, 3, options: new() { DilationRate = 2, Groups = 2 }), Image),
            new(() => Conv2D(6, (2, 4), padding: Padding.Same, options: new() { DilationRate = (3, 1) }), AnyImage) { Unknown = [7, 8] },
            new(() => Conv2D(6, 1, strides: 3, padding: Padding.Same), Image),
            new(() => Conv2D(6, 3, Gelu), AnyImage) { Unknown = [5, 6] }, new(() => Conv2D(6, 3, Softmax), Image),
        ],
        ["Conv1D"] =
        [
            new(() => Conv1D(6, 3), Sequence), new(() => Conv1D(6, 4, Relu, padding: Padding.Same), Sequence),
            new(() => Conv1D(6, 3, padding: Padding.Causal, options: new() { DilationRate = 2 }), AnySequence) { Unknown = [7] },
            new(() => Conv1D(6, 3, strides: 2, padding: Padding.Same), AnySequence) { Unknown = [8] },
            new(() => Conv1D(6, 2, strides: 3, padding: Padding.Causal, useBias: false, options: new() { Groups = 2 }), Sequence),
            new(() => Conv1D(6, 3, LogSoftmax), Sequence),
        ],
        ["Conv3D"] =
        [
            new(() => Conv3D(3, 2, Relu), Volume),
            new(() => Conv3D(3, (3, 2, 1), strides: (2, 1, 3), padding: Padding.Same, useBias: false), Volume),
            new(() => Conv3D(4, 2, Softmax, options: new() { DilationRate = 2, Groups = 2 }), Volume),
            new(() => Conv3D(2, 3, padding: Padding.Same), AnyVolume) { Unknown = [3, 4, 5] },
        ],
        ["Conv1DTranspose"] =
        [
            new(() => Conv1DTranspose(3, 3), Sequence), new(() => Conv1DTranspose(3, 4, Relu, 2, Padding.Same), Sequence),
            new(() => Conv1DTranspose(3, 2, Softmax, 3), AnySequence) { Unknown = [4] },
            new(
                () => Conv1DTranspose(3, 3, strides: 3, padding: Padding.Same, useBias: false, options: new() { OutputPadding = 1 }),
                Sequence),
            new(() => Conv1DTranspose(3, 3, padding: Padding.Same, options: new() { DilationRate = 2 }), Sequence),
            new(() => Conv1DTranspose(3, 1, strides: 2, padding: Padding.Same), Sequence),
        ],
        ["Conv2DTranspose"] =
        [
            new(() => Conv2DTranspose(3, 3, strides: 2, padding: Padding.Same), Image),
            new(() => Conv2DTranspose(3, (2, 3), Relu, (3, 1)), AnyImage) { Unknown = [3, 4] },
            new(() => Conv2DTranspose(3, (4, 2), strides: 2, padding: Padding.Same, options: new() { OutputPadding = (1, 0) }), Image),
            new(() => Conv2DTranspose(3, 2, Softmax, useBias: false, options: new() { DilationRate = (2, 1) }), Image),
        ],
        ["Conv3DTranspose"] =
        [
            new(() => Conv3DTranspose(2, 2, strides: 2), Volume),
            new(() => Conv3DTranspose(2, 3, Relu, (1, 2, 3), Padding.Same), AnyVolume) { Unknown = [2, 3, 2] },
        ],
        ["LocallyConnected1D"] =
        [
            new(() => LocallyConnected1D(3, 3), Sequence),
            new(() => LocallyConnected1D(3, 2, strides: 3, activation: Softmax, useBias: false), Sequence),
        ],
        ["LocallyConnected2D"] =
        [
            new(() => LocallyConnected2D(3, 3), Image),
            new(() => LocallyConnected2D(3, (2, 3), strides: (2, 1), activation: Relu), Image),
        ],
        ["DepthwiseConv1D"] =
        [
            new(() => DepthwiseConv1D(3, Relu), Sequence),
            new(
                () => DepthwiseConv1D(4, strides: 2, padding: Padding.Same, useBias: false, options: new() { DepthMultiplier = 2 }),
                Sequence),
            new(() => DepthwiseConv1D(3, options: new() { DilationRate = 2 }), AnySequence) { Unknown = [8] },
        ],
        ["SeparableConv1D"] =
        [
            new(() => SeparableConv1D(6, 3), Sequence),
            new(() => SeparableConv1D(6, 2, Softmax, 2, Padding.Same, options: new() { DepthMultiplier = 3 }), Sequence),
            new(() => SeparableConv1D(6, 3, useBias: false, padding: Padding.Causal), AnySequence) { Unknown = [5] },
        ],
        ["DepthwiseConv2D"] =
        [
            new(() => DepthwiseConv2D(3), Image),
            new(() => DepthwiseConv2D((2, 3), Relu, strides: 2, padding: Padding.Same, options: new() { DepthMultiplier = 3 }), Image),
            new(() => DepthwiseConv2D(3, useBias: false, options: new() { DilationRate = 2 }), AnyImage) { Unknown = [9, 9] },
            new(() => DepthwiseConv2D(3, Softmax), Image),
        ],
        ["SeparableConv2D"] =
        [
            new(() => SeparableConv2D(6, 3), Image),
            new(() => SeparableConv2D(6, (4, 3), Relu, strides: 2, padding: Padding.Same, options: new() { DepthMultiplier = 2 }), Image),
            new(() => SeparableConv2D(6, 3, Softmax, useBias: false), AnyImage) { Unknown = [6, 7] },
        ],

        ["MaxPooling2D"] = Pools(
            (size, strides, padding) => MaxPooling2D(size, strides, padding), new Size2D(2, 2), new Size2D(3, 2), Image, AnyImage),
        ["AveragePooling2D"] = Pools(
            (size, strides, padding) => AveragePooling2D(size, strides, padding), new Size2D(2, 2), new Size2D(3, 2), Image, AnyImage),
        ["MaxPooling1D"] = Pools(
            (size, strides, padding) => MaxPooling1D(size.Height, strides?.Height, padding), new Size2D(2, 2), new Size2D(3, 2), Sequence,
            AnySequence),
        ["AveragePooling1D"] = Pools(
            (size, strides, padding) => AveragePooling1D(size.Height, strides?.Height, padding), new Size2D(2, 2), new Size2D(3, 2),
            Sequence, AnySequence),
        ["MaxPooling3D"] =
        [
            new(() => MaxPooling3D(), Volume), new(() => MaxPooling3D((2, 3, 1), (1, 2, 3), Padding.Same), Volume),
            new(() => MaxPooling3D(2, padding: Padding.Same), AnyVolume) { Unknown = [3, 4, 5] },
        ],
        ["AveragePooling3D"] =
        [
            new(() => AveragePooling3D(), Volume), new(() => AveragePooling3D((2, 3, 1), (1, 2, 3), Padding.Same), Volume),
            new(() => AveragePooling3D(2, padding: Padding.Same), AnyVolume) { Unknown = [3, 4, 5] },
        ],
        ["GlobalMaxPooling3D"] = KeepDims(keep => GlobalMaxPooling3D(keep), Volume, AnyVolume),
        ["GlobalAveragePooling3D"] = KeepDims(keep => GlobalAveragePooling3D(keep), Volume, AnyVolume),
        ["AdaptiveMaxPooling1D"] =
        [
            new(() => AdaptiveMaxPooling1D(4), Sequence), new(() => AdaptiveMaxPooling1D(1), AnySequence) { Unknown = [5] },
        ],
        ["AdaptiveAveragePooling1D"] =
        [
            new(() => AdaptiveAveragePooling1D(4), Sequence), new(() => AdaptiveAveragePooling1D(1), AnySequence) { Unknown = [5] },
        ],
        ["AdaptiveMaxPooling2D"] =
        [
            new(() => AdaptiveMaxPooling2D((4, 3)), Image), new(() => AdaptiveMaxPooling2D((9, 2)), Image),
            new(() => AdaptiveMaxPooling2D((2, 1)), [6, null, 4]) { Unknown = [5] },
        ],
        ["AdaptiveAveragePooling2D"] =
        [
            new(() => AdaptiveAveragePooling2D((4, 3)), Image), new(() => AdaptiveAveragePooling2D((12, 2)), Image),
            new(() => AdaptiveAveragePooling2D(1), AnyImage) { Unknown = [5, 3] },
        ],
        ["AdaptiveMaxPooling3D"] = [new(() => AdaptiveMaxPooling3D((2, 4, 7)), Volume)],
        ["AdaptiveAveragePooling3D"] = [new(() => AdaptiveAveragePooling3D((2, 4, 7)), Volume)],
        ["GlobalMaxPooling2D"] = KeepDims(keep => GlobalMaxPooling2D(keep), Image, AnyImage),
        ["GlobalAveragePooling2D"] = KeepDims(keep => GlobalAveragePooling2D(keep), Image, AnyImage),
        ["GlobalMaxPooling1D"] = KeepDims(keep => GlobalMaxPooling1D(keep), Sequence, AnySequence),
        ["GlobalAveragePooling1D"] = KeepDims(keep => GlobalAveragePooling1D(keep), Sequence, AnySequence),

        ["Concatenate"] =
        [
            new(() => Concatenate(), [3, 2], [3, 4]), new(() => Concatenate(1), [3, 2], [1, 2], [4, 2]),
            new(() => Concatenate(), [2], [3]) { Type = DType.Int32 }, new(() => Concatenate(), [3]),
        ],
        ["Add"] = Merges(() => Add()),
        ["Subtract"] = [new(() => Subtract(), [3, 2], [3, 2]), new(() => Subtract(), [4, 3], [3])],
        ["Multiply"] = Merges(() => Multiply()),
        ["Average"] = [.. Merges(() => Average()).Where(item => item.Type == DType.Float32)],
        ["Maximum"] = Merges(() => Maximum()),
        ["Minimum"] = Merges(() => Minimum()),
        ["Dot"] =
        [
            new(() => Dot(1), [4], [4]), new(() => Dot(-1, normalize: true), [4], [4]), new(() => Dot((2, 1)), [3, 4], [4, 5]),
            new(() => Dot((1, 2), normalize: true), [4, 3], [2, 4, 5]),
            new(() => Dot(2), [null, 4], [null, 4]) { Unknown = [3, 3] },
        ],

        ["BatchNormalization"] =
        [
            new(() => BatchNormalization(), [5]), new(() => BatchNormalization(epsilon: .1), Image),
            new(() => BatchNormalization(center: false), Sequence), new(() => BatchNormalization(1, scale: false), Image),
            new(() => BatchNormalization(2), [3, 4, 2]), new(() => BatchNormalization(), AnyImage) { Unknown = [3, 4] },
        ],
        ["LayerNormalization"] =
        [
            new(() => LayerNormalization(), [5]), new(() => LayerNormalization(epsilon: .1), Image),
            new(() => LayerNormalization([1, 2, 3], center: false), Image), new(() => LayerNormalization([1]), Image),
            new(() => LayerNormalization([1, 3], scale: false), Image),
            new(() => LayerNormalization(center: false, scale: false), AnySequence) { Unknown = [3] },
        ],
        ["GroupNormalization"] =
        [
            new(() => GroupNormalization(2), Image), new(() => GroupNormalization(-1, epsilon: .1, center: false), Sequence),
            new(() => GroupNormalization(3, axis: 1, scale: false), Image),
            new(() => GroupNormalization(1), AnyImage) { Unknown = [3, 4] }, new(() => GroupNormalization(2), [4]),
        ],
        ["RMSNormalization"] =
        [
            new(() => RMSNormalization(), Sequence), new(() => RMSNormalization([1, 3], .1), Image),
            new(() => RMSNormalization(), AnyImage) { Unknown = [3, 4] },
        ],
        ["SpectralNormalization"] =
        [
            new(() => SpectralNormalization(Conv2D(3, 2, Relu)), Image), new(() => SpectralNormalization(Dense(3)), [5]),
        ],
        ["UnitNormalization"] = [new(() => UnitNormalization(), [5]), new(() => UnitNormalization([1, 2]), Image)],

        ["Normalization"] =
        [
            new(() => Normalization(), [4]), new(() => Normalization([1, 3], invert: true), Image),
            new(() => Normalization([.1, .2, .3, .4], [1, 2, 3, 4]), AnyImage) { Unknown = [3, 4] },
            new(() => Normalization((IReadOnlyList<int>)[]), [3, 4]) { Type = DType.UInt8 },
            new(() => Normalization([2], [3]), [3, 4]) { Type = DType.Int32 },
        ],
        ["CategoryEncoding"] =
        [
            .. new[] { TokenOutput.OneHot, TokenOutput.MultiHot, TokenOutput.Count }.SelectMany(output => new LayerCase[]
            {
                new(() => CategoryEncoding(4, output), [5]) { Type = DType.Int32 }, new(() => CategoryEncoding(4, output), [1]),
                new(() => CategoryEncoding(4, output), []) { Type = DType.Int64 },
                new(() => CategoryEncoding(4, output), [2, null]) { Type = DType.UInt8, Unknown = [3] },
            }),
        ],
        ["Discretization"] =
        [
            new(() => Discretization([-1, 0, .5]), [5]), new(() => Discretization([2, 4], TokenOutput.OneHot), [1]) { Type = DType.Int32 },
            new(() => Discretization([-1, 0], TokenOutput.Count), [2, null]) { Unknown = [3] },
            new(() => Discretization([0], TokenOutput.MultiHot), [3]),
        ],
        ["IntegerLookup"] =
        [
            new(() => IntegerLookup(vocabulary: [4, 2, 5]), [6]) { Type = DType.Int32 },
            new(() => IntegerLookup(vocabulary: [4, 5], options: new() { MaskToken = 2 }), [6]) { Type = DType.Int64 },
            new(() => IntegerLookup(oovIndices: 3, vocabulary: [4, 0], options: new() { MaskToken = 2 }), [6]) { Type = DType.UInt8 },
            new(
                () => IntegerLookup(vocabulary: [4, 1], output: TokenOutput.Count, options: new() { MaskToken = 2 }),
                [6]) { Type = DType.Int64 },
            new(
                () => IntegerLookup(
                    9, vocabulary: [4, 1], output: TokenOutput.TfIdf, options: new() { IdfWeights = [.5, .25], PadToMaxTokens = true }),
                [null]) { Type = DType.Int64, Unknown = [4] },
            new(() => IntegerLookup(vocabulary: [4, 1], output: TokenOutput.OneHot), [1]) { Type = DType.Int64 },
        ],
        ["TextVectorization"] =
        [
            new(() => TextVectorization(vocabulary: ["4", "2"], outputSequenceLength: 3), [1]) { Type = DType.String },
            new(() => TextVectorization(output: TokenOutput.MultiHot, vocabulary: ["4", "2"]), []) { Type = DType.String },
        ],
        ["StringLookup"] =
        [
            new(() => StringLookup(vocabulary: ["4", "2", "5"]), [6]) { Type = DType.String },
            new(
                () => StringLookup(vocabulary: ["4", "5"], options: new() { MaskToken = "2" }),
                [null]) { Type = DType.String, Unknown = [5] },
            new(
                () => StringLookup(vocabulary: ["4", "1"], output: TokenOutput.MultiHot, options: new() { MaskToken = "2" }),
                [6]) { Type = DType.String },
            new(
                () => StringLookup(vocabulary: ["4", "1"], output: TokenOutput.TfIdf, options: new() { IdfWeights = [.5, .25] }),
                [6]) { Type = DType.String },
            new(() => StringLookup(vocabulary: ["4", "1"], output: TokenOutput.OneHot), [1]) { Type = DType.String },
        ],
        ["AutoContrast"] = [new(() => AutoContrast(), Image), new(() => AutoContrast(), Image) { Type = DType.UInt8 }],
        ["RandomBrightness"] = [new(() => RandomBrightness(.1), Image), new(() => RandomBrightness(.1), Image) { Type = DType.UInt8 }],
        ["RandomColorJitter"] =
        [
            new(() => RandomColorJitter(hueFactor: .1), [9, 8, 3]),
            new(() => RandomColorJitter(hueFactor: .1), [9, 8, 3]) { Type = DType.UInt8 },
        ],
        ["RandomContrast"] = [new(() => RandomContrast(.1), Image), new(() => RandomContrast(.1), Image) { Type = DType.UInt8 }],
        ["RandomCrop"] = [new(() => RandomCrop((9, 8)), Image), new(() => RandomCrop((9, 8)), Image) { Type = DType.UInt8 }],
        ["RandomErasing"] = [new(() => RandomErasing(), Image), new(() => RandomErasing(), Image) { Type = DType.UInt8 }],
        ["Equalization"] = [new(() => Equalization(), Image)],
        ["RandomPerspective"] = [new(() => RandomPerspective(), Image) { Type = DType.UInt8 }],
        ["RandomElasticTransform"] = [new(() => RandomElasticTransform(), Image)],
        ["RandomFlip"] = [new(() => RandomFlip(), Image), new(() => RandomFlip(), Image) { Type = DType.UInt8 }],
        ["RandomGaussianBlur"] = [new(() => RandomGaussianBlur(), Image), new(() => RandomGaussianBlur(), Image) { Type = DType.UInt8 }],
        ["RandomGrayscale"] = [new(() => RandomGrayscale(), [9, 8, 3]), new(() => RandomGrayscale(), [9, 8, 3]) { Type = DType.UInt8 }],
        ["RandomHue"] = [new(() => RandomHue(.1), [9, 8, 3]), new(() => RandomHue(.1), [9, 8, 3]) { Type = DType.UInt8 }],
        ["RandomInvert"] = [new(() => RandomInvert(.1), Image), new(() => RandomInvert(.1), Image) { Type = DType.UInt8 }],
        ["RandomPosterization"] =
        [
            new(() => RandomPosterization(4), Image), new(() => RandomPosterization(4), Image) { Type = DType.UInt8 },
        ],
        ["RandomRotation"] = [new(() => RandomRotation(.1), Image), new(() => RandomRotation(.1), Image) { Type = DType.UInt8 }],
        ["RandomSaturation"] =
        [
            new(() => RandomSaturation(.1), [9, 8, 3]), new(() => RandomSaturation(.1), [9, 8, 3]) { Type = DType.UInt8 },
        ],
        ["RandomSharpness"] = [new(() => RandomSharpness(.1), Image), new(() => RandomSharpness(.1), Image) { Type = DType.UInt8 }],
        ["RandomShear"] = [new(() => RandomShear(.1), Image), new(() => RandomShear(.1), Image) { Type = DType.UInt8 }],
        ["RandomTranslation"] =
        [
            new(() => RandomTranslation(.1, .1), Image), new(() => RandomTranslation(.1, .1), Image) { Type = DType.UInt8 },
        ],
        ["RandomZoom"] = [new(() => RandomZoom(.1), Image), new(() => RandomZoom(.1), Image) { Type = DType.UInt8 }],
        ["Solarization"] = [new(() => Solarization(.1), Image), new(() => Solarization(.1), Image) { Type = DType.UInt8 }],
        ["Resizing"] =
        [
            new(() => Resizing((4, 11)), Image), new(() => Resizing((5, 3), Interpolation.Nearest), Image),
            new(() => Resizing((4, 12), Interpolation.Bicubic, AspectRatio.Crop), Image),
            new(() => Resizing((12, 5), Interpolation.Lanczos3, AspectRatio.Pad, 3), Image),
            new(() => Resizing(3, antialias: true), Image), new(() => Resizing((6, 3), Interpolation.Nearest, AspectRatio.Pad), Image),
        ],
        ["Rescaling"] =
        [
            new(() => Rescaling(1 / 255.0), [4]) { Type = DType.UInt8 }, new(() => Rescaling(2, -1), Image),
            new(() => Rescaling([1, 2, 3, 4], [0, 1, 0, 1]), Image) { Type = DType.Int32 },
        ],
        ["Dropout"] = [new(() => Dropout(.5), [4])],
        ["AlphaDropout"] = [new(() => AlphaDropout(.5), [4])],
        ["GaussianDropout"] = [new(() => GaussianDropout(.5), [4])],
        ["GaussianNoise"] = [new(() => GaussianNoise(.5), Image)],
        ["ActivityRegularization"] = [new(() => ActivityRegularization(.1, .1), [4])],
        ["SpatialDropout1D"] = [new(() => SpatialDropout1D(.5), Sequence)],
        ["SpatialDropout3D"] = [new(() => SpatialDropout3D(.5), Volume)],
        ["SpatialDropout2D"] = [new(() => SpatialDropout2D(.5), Image)],
        ["Flatten"] =
        [
            new(() => Flatten(), Image), new(() => Flatten(), AnySequence) { Unknown = [3] }, new(() => Flatten(), []),
            new(() => Flatten(), [2, 2]) { Type = DType.Int32 },
        ],
        ["Reshape"] =
        [
            new(() => Reshape([8, 36]), Image), new(() => Reshape([2, -1]), Image),
            new(() => Reshape([-1, 2]), AnySequence) { Unknown = [6] },
        ],
        ["Permute"] = [new(() => Permute([2, 1]), Sequence), new(() => Permute([3, 1, 2]), AnyImage) { Unknown = [3, 2] }],
        ["RepeatVector"] = [new(() => RepeatVector(3), [4]), new(() => RepeatVector(2), [4]) { Type = DType.Int32 }],
        ["ZeroPadding1D"] = [new(() => ZeroPadding1D(), Sequence), new(() => ZeroPadding1D((2, 0)), AnySequence) { Unknown = [3] }],
        ["ZeroPadding3D"] =
        [
            new(() => ZeroPadding3D(), Volume), new(() => ZeroPadding3D(((1, 0), (2, 3), (0, 0))), AnyVolume) { Unknown = [2, 1, 3] },
        ],
        ["Cropping1D"] = [new(() => Cropping1D(), Sequence), new(() => Cropping1D((2, 0)), AnySequence) { Unknown = [5] }],
        ["Cropping3D"] =
        [
            new(() => Cropping3D(), Volume), new(() => Cropping3D(((1, 0), (2, 3), (0, 0))), AnyVolume) { Unknown = [4, 6, 3] },
        ],
        ["UpSampling1D"] = [new(() => UpSampling1D(), Sequence), new(() => UpSampling1D(3), AnySequence) { Unknown = [4] }],
        ["UpSampling3D"] = [new(() => UpSampling3D(), Volume), new(() => UpSampling3D((3, 1, 2)), AnyVolume) { Unknown = [2, 1, 3] }],
        ["ZeroPadding2D"] = [new(() => ZeroPadding2D(), Image), new(() => ZeroPadding2D(((1, 0), (2, 3))), AnyImage) { Unknown = [3, 4] }],
        ["Cropping2D"] =
        [
            new(() => Cropping2D(((1, 2), (0, 3))), Image), new(() => Cropping2D(1), AnyImage) { Unknown = [5, 4] },
            new(() => Cropping2D(), Image),
        ],
        ["UpSampling2D"] =
        [
            new(() => UpSampling2D(), Image), new(() => UpSampling2D((3, 2), Interpolation.Bilinear), Image),
            new(() => UpSampling2D((2, 3)), AnyImage) { Unknown = [3, 4] }, .. Resampled,
        ],

        ["SimpleRNN"] =
        [
            .. Recurrent((all, states, back) =>
                SimpleRNN(3, returnSequences: all, returnState: states, options: new() { GoBackwards = back })),
            new(() => SimpleRNN(3, Gelu, returnSequences: true, options: new() { UseBias = false }), AnySequence) { Unknown = [5] },
            new(() => SimpleRNN(3, Relu).Operation, Sequence, [3]),
        ],
        ["GRU"] =
        [
            .. Recurrent((all, states, back) => GRU(3, returnSequences: all, returnState: states, options: new() { GoBackwards = back })),
            new(() => GRU(3, Elu, resetAfter: true, returnSequences: true), AnySequence) { Unknown = [5] },
            new(() => GRU(3, Elu, HardSigmoid, resetAfter: false), Sequence),
            new(() => GRU(3, resetAfter: false, options: new() { UseBias = false }), Sequence),
            new(() => GRU(3, Gelu, options: new() { UseBias = false }), Sequence), new(() => GRU(3).Operation, Sequence, [3]),
        ],
        ["LSTM"] =
        [
            .. Recurrent((all, states, back) => LSTM(3, returnSequences: all, returnState: states, options: new() { GoBackwards = back })),
            new(() => LSTM(3, Softsign, HardSigmoid), Sequence),
            new(() => LSTM(3, Gelu, returnSequences: true, options: new() { UseBias = false }), AnySequence) { Unknown = [5] },
            new(() => LSTM(3).Operation, Sequence, [3], [3]),
            new(() => LSTM(3, Mish, returnState: true).Operation, AnySequence, [3], [3]) { Unknown = [4] },
        ],
        ["SimpleRNNCell"] = [new(() => RNN(SimpleRNNCell(3)), Sequence), new(() => SimpleRNNCell(3), [4], [3])],
        ["GRUCell"] =
        [
            new(() => RNN(GRUCell(3), returnState: true), AnySequence) { Unknown = [4] },
            new(() => GRUCell(3, resetAfter: false), [4], [3]),
        ],
        ["LSTMCell"] = [new(() => RNN(LSTMCell(3), goBackwards: true), Sequence), new(() => LSTMCell(3), [4], [3], [3])],
        ["RNN"] = Recurrent((all, states, back) => RNN(LSTMCell(3), returnSequences: all, returnState: states, goBackwards: back)),
        ["StackedRNNCells"] = Recurrent((all, states, back) =>
            RNN(
                StackedRNNCells([LSTMCell(3), GRUCell(2), SimpleRNNCell(5, Gelu)]), returnSequences: all, returnState: states,
                goBackwards: back)),
        ["Bidirectional"] =
        [
            .. Enum.GetValues<BidirectionalMerge>().SelectMany(merge => new LayerCase[]
            {
                new(() => Bidirectional(GRU(3, returnSequences: true), merge), Sequence),
                new(() => Bidirectional(LSTM(3, returnState: true), merge), AnySequence) { Unknown = [5] },
            }),
            new(() => Bidirectional(LSTM(3), backward: GRU(2, Elu, options: new() { GoBackwards = true })), Sequence),
            new(() => Bidirectional(GRU(3)).Operation, Sequence, [3], [3]),
        ],
        ["TimeDistributed"] =
        [
            new(() => TimeDistributed(Dense(3, Relu)), Sequence),
            new(() => TimeDistributed(Conv2D(3, 2)), [null, 5, 6, 4]) { Unknown = [3] },
            new(() => TimeDistributed(Conv1D(3, 2)), [4, null, 2]) { Unknown = [6] }, new(() => TimeDistributed(Flatten()), Image),
        ],
        ["ConvLSTM1D"] = Convolutional(
            (all, states, back) => ConvLSTM1D(3, 2, returnSequences: all, options: new() { ReturnState = states, GoBackwards = back }),
            [3, 5, 4], [null, 5, 4]),
        ["ConvLSTM2D"] =
        [
            .. Convolutional(
                (all, states, back) => ConvLSTM2D(
                    3, (2, 3), padding: Padding.Same, returnSequences: all, options: new() { ReturnState = states, GoBackwards = back }),
                [3, 5, 6, 2], [null, 5, 6, 2]),
            new(
                () => ConvLSTM2D(3, 3, Relu, 2, Padding.Same, options: new() { RecurrentActivation = HardSigmoid, UseBias = false }),
                [3, 5, 6, 2]),
        ],
        ["ConvLSTM3D"] = Convolutional(
            (all, states, back) => ConvLSTM3D(
                2, (2, 2, 2), returnSequences: all, options: new() { ReturnState = states, GoBackwards = back }),
            [2, 3, 4, 5, 2], [null, 3, 4, 5, 2]),

        ["Attention"] =
        [
            new(() => Attention(), [5, 4], [6, 4]),
            new(() => Attention(useScale: true, causal: true, returnAttentionScores: true), [5, 4], [6, 3], [6, 4]),
            new(
                () => Attention(scoreMode: ScoreMode.Concatenate, useScale: true, causal: true), AnySequence,
                AnySequence) { Unknown = [5] },
        ],
        ["AdditiveAttention"] =
        [
            new(() => AdditiveAttention(), [5, 4], [6, 4]),
            new(
                () => AdditiveAttention(useScale: false, causal: true, returnAttentionScores: true), AnySequence,
                AnySequence) { Unknown = [5] },
        ],
        ["MultiHeadAttention"] =
        [
            new(() => MultiHeadAttention(2, 3), [5, 4], [6, 3]),
            new(
                () => MultiHeadAttention(2, 3, 5, causal: true, returnAttentionScores: true), AnySequence, AnySequence,
                AnySequence) { Unknown = [5] },
            new(() => MultiHeadAttention(2, 3, options: new() { OutputShape = [3, 2], UseBias = false }), [5, 4], [6, 4]),
            new(() => MultiHeadAttention(2, 3, causal: true, options: new() { AttentionAxes = [2] }), [3, 5, 4], [3, 6, 4]),
            new(() => MultiHeadAttention(2, 3, returnAttentionScores: true), [3, 5, 4], [2, 6, 4]),
            new(() => MultiHeadAttention(2, 3, options: new() { AttentionAxes = [1, 2] }), AnyImage, AnyImage) { Unknown = [3, 2] },
        ],
        ["GroupQueryAttention"] =
        [
            new(() => GroupQueryAttention(3, 4, 2), [5, 4], [6, 3]),
            new(
                () => GroupQueryAttention(3, 2, 2, causal: true, returnAttentionScores: true, options: new() { UseBias = false }),
                AnySequence, AnySequence) { Unknown = [5] },
        ],
    };

    private static IEnumerable<LayerCase> Resampled =>
        new[] { Interpolation.Bicubic, Interpolation.Lanczos3, Interpolation.Lanczos5 }.Select(interpolation =>
            new LayerCase(() => UpSampling2D((2, 3), interpolation), Image));

    private static IEnumerable<Activation> Functions =>
        typeof(Activations).GetProperties(
            BindingFlags.Public | BindingFlags.Static).Select(property => property.GetValue(null)).OfType<Activation>();

    private static LayerCase[] Pools(Func<Size2D, Size2D?, Padding, Layer> pool, Size2D even, Size2D odd, Shape known, Shape unknown) =>
    [
        new(() => pool(even, null, Padding.Valid), known), new(() => pool(odd, null, Padding.Same), known),
        new(() => pool(odd, 1, Padding.Same), known), new(() => pool(even, 1, Padding.Same), known),
        new(() => pool(odd, 2, Padding.Same), unknown) { Unknown = [7, 6] },
        new(() => pool(even, 1, Padding.Same), unknown) { Unknown = [5, 4] }, new(() => pool(1, 3, Padding.Same), known),
    ];

    private static LayerCase[] Recurrent(Func<bool, bool, bool, Layer> make) => Convolutional(make, Sequence, AnySequence);

    private static LayerCase[] Convolutional(Func<bool, bool, bool, Layer> make, Shape known, Shape unknown) =>
    [
        new(() => make(false, false, false), known), new(() => make(true, false, false), unknown) { Unknown = [5] },
        new(() => make(false, true, true), unknown) { Unknown = [4] }, new(() => make(true, true, true), known),
    ];

    private static LayerCase[] KeepDims(Func<bool, Layer> pool, Shape known, Shape unknown) =>
        [new(() => pool(false), known), new(() => pool(true), known), new(() => pool(false), unknown) { Unknown = [3, 4, 2] }];

    private static LayerCase[] Merges(Func<Merge> merge) =>
    [
        new(merge, [3, 2], [3, 2]), new(merge, [3, 2], [1, 2], [3, 1]), new(merge, [4, 3], [3]),
        new(merge, [3], [3]) { Type = DType.Int32 }, new(merge, [3]),
    ];
}

/// <summary>A layer and the input shapes of its test.</summary>
internal sealed class LayerCase
{
    private readonly Func<Operation> _make;
    private readonly Shape[] _inputs;

    public LayerCase(Func<Layer> make, Shape input) => (_make, _inputs) = (() => make().Operation, [input]);

    public LayerCase(Func<Merge> make, params Shape[] inputs) : this(() => make().Operation, inputs) { }

    public LayerCase(Func<Operation> make, params Shape[] inputs) => (_make, _inputs) = (make, inputs);

    public DType Type { get; init; } = DType.Float32;

    /// <summary>Lengths of the axes of unknown length.</summary>
    public long[] Unknown { get; init; } = [];

    /// <summary>Creates a model of the layer with random weights.</summary>
    public Model Alone()
    {
        SymbolicTensor[] inputs = [.. _inputs.Select(shape => Input(shape, Type))];
        return new Model(inputs, [.. _make().Apply(inputs)]).WithRandomWeights();
    }
}
