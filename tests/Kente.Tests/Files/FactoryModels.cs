using static Kente.Activations;
using static Kente.Constraints;
using static Kente.Layers;
using static Kente.Regularizers;

namespace Kente.Tests.Files;

/// <summary>A model of each layer of <see cref="Layers"/>, with non-default options.</summary>
internal static class FactoryModels
{
    private static readonly Dictionary<string, Func<Model>> Makers = new()
    {
        ["Activation"] = () => Of(Activation(LeakyRelu(.4)), 5),
        ["ActivityRegularization"] = () => Of(ActivityRegularization(.1, .2), 5),
        ["AdaptiveAveragePooling1D"] = () => Of(AdaptiveAveragePooling1D(3), [7, 2]),
        ["AdaptiveAveragePooling2D"] = () => Of(AdaptiveAveragePooling2D((3, 2)), [7, 5, 2]),
        ["AdaptiveAveragePooling3D"] = () => Of(AdaptiveAveragePooling3D((3, 2, 1)), [7, 5, 4, 2]),
        ["AdaptiveMaxPooling1D"] = () => Of(AdaptiveMaxPooling1D(3), [7, 2]),
        ["AdaptiveMaxPooling2D"] = () => Of(AdaptiveMaxPooling2D((3, 2)), [7, 5, 2]),
        ["AdaptiveMaxPooling3D"] = () => Of(AdaptiveMaxPooling3D((3, 2, 1)), [7, 5, 4, 2]),
        ["Add"] = () => Of(Add(), [3, 2], [3, 2], [3, 2]),
        ["AdditiveAttention"] = () => Of(AdditiveAttention(useScale: false, dropout: .1, seed: 4, causal: true), [3, 4], [5, 4]),
        ["AlphaDropout"] = () => Of(AlphaDropout(.2, [null, 1], seed: 3), 5),
        ["Attention"] = () => Of(Attention(useScale: true, ScoreMode.Concatenate, .1, seed: 4, causal: true), [3, 4], [5, 4]),
        ["AutoContrast"] = () => Of(AutoContrast((0, 1)), [6, 5, 3]),
        ["Average"] = () => Of(Average(), [3, 2], [3, 2]),
        ["AveragePooling1D"] = () => Of(AveragePooling1D(3, 2, Padding.Same), [7, 2]),
        ["AveragePooling2D"] = () => Of(AveragePooling2D((3, 2), 2, Padding.Same), [7, 5, 2]),
        ["AveragePooling3D"] = () => Of(AveragePooling3D((3, 2, 1), 2, Padding.Same), [7, 5, 4, 2]),
        ["BatchNormalization"] = () => Of(
            BatchNormalization(1, .9, .01, center: false, options: new() { GammaRegularizer = L1(), GammaConstraint = NonNeg() }),
            [3, 4]),
        ["Bidirectional"] = () => Of(
            Bidirectional(
                GRU(3, returnSequences: true), BidirectionalMerge.Multiply,
                LSTM(3, returnSequences: true, options: new() { GoBackwards = true })),
            [4, 2]),
        ["CategoryEncoding"] = () => Of(DType.Int32, CategoryEncoding(4, TokenOutput.Count), 5),
        ["CenterCrop"] = () => Of(CenterCrop((3, 2)), [6, 5, 2]),
        ["Concatenate"] = () => Of(Concatenate(1), [3, 2], [4, 2]),
        ["Conv1D"] = () => Of(
            Conv1D(
                4, 3, Relu, 1, Padding.Causal, useBias: false,
                options: new() { DilationRate = 2, Groups = 2, KernelRegularizer = L2(), KernelConstraint = UnitNorm() }),
            [9, 2]),
        ["Conv1DTranspose"] = () => Of(Conv1DTranspose(4, 3, Relu, 3, useBias: false, options: new() { OutputPadding = 1 }), [5, 2]),
        ["Conv2D"] = () => Of(
            Conv2D(4, (3, 2), Relu, (2, 1), Padding.Same, options: new() { Groups = 2, BiasRegularizer = L1L2() }), [7, 6, 2]),
        ["Conv2DTranspose"] = () => Of(Conv2DTranspose(4, (3, 2), Relu, 2, Padding.Same), [4, 3, 2]),
        ["Conv3D"] = () => Of(Conv3D(4, (3, 2, 1), Relu, (2, 1, 1), Padding.Same), [5, 4, 3, 2]),
        ["Conv3DTranspose"] = () => Of(Conv3DTranspose(4, (3, 2, 1), Relu, 2, Padding.Same), [3, 2, 2, 2]),
        ["ConvLSTM1D"] = () => Of(
            ConvLSTM1D(
                3, 2, Relu, 2, Padding.Same, returnSequences: true,
                options: new() { KernelRegularizer = L2(), RecurrentConstraint = MaxNorm(), Seed = 8 }),
            [3, 5, 2]),
        ["ConvLSTM2D"] = () => Of(
            ConvLSTM2D(
                3, (2, 3),
                options: new() { DilationRate = 2, RecurrentActivation = HardSigmoid, UnitForgetBias = false, GoBackwards = true }),
            [3, 6, 7, 2]),
        ["ConvLSTM3D"] = () => Of(ConvLSTM3D(2, (2, 1, 2), padding: Padding.Same, options: new() { UseBias = false }), [2, 3, 3, 3, 1]),
        ["Cropping1D"] = () => Of(Cropping1D((1, 2)), [7, 2]),
        ["Cropping2D"] = () => Of(Cropping2D(((1, 2), (0, 1))), [7, 5, 2]),
        ["Cropping3D"] = () => Of(Cropping3D((1, 0, (0, 1))), [7, 5, 4, 2]),
        ["Dense"] = () => Of(
            Dense(
                4, Gelu, useBias: false,
                options: new()
                {
                    KernelRegularizer = Regularizers.OrthogonalRegularizer(),
                    ActivityRegularizer = L1(),
                    KernelConstraint = MinMaxNorm(),
                }),
            [3, 2]),
        ["DepthwiseConv1D"] = () => Of(DepthwiseConv1D(3, Relu, 2, Padding.Same, options: new() { DepthMultiplier = 2 }), [7, 2]),
        ["DepthwiseConv2D"] = () => Of(DepthwiseConv2D((3, 2), Relu, options: new() { DepthMultiplier = 2, DilationRate = 2 }), [7, 6, 2]),
        ["Discretization"] = () => Of(Discretization([.2, .5, .9], TokenOutput.Count), 5),
        ["Dot"] = () => Of(Dot((1, 2), normalize: true), [4, 3], [2, 4]),
        ["Dropout"] = () => Of(Dropout(.3, [null, 1, null], seed: 2), [3, 2]),
        ["ELU"] = () => Of(ELU(.3), 5),
        ["EinsumDense"] = () => Of(EinsumDense("abc,cde->abde", [null, 3, 4], Tanh, "de"), [5, 2]),
        ["Embedding"] = () => Of(DType.Int32, Embedding(4, 3, embeddingsRegularizer: L2(), maskZero: true), 5),
        ["Equalization"] = () => Of(Equalization((0, 1), 30), [6, 5, 3]),
        ["Flatten"] = () => Of(Flatten(), [3, 2]),
        ["GRU"] = () => Of(
            GRU(
                4, Relu, HardSigmoid, resetAfter: false,
                options: new() { RecurrentRegularizer = L1(), BiasConstraint = NonNeg(), Dropout = .1, RecurrentDropout = .2, Seed = 5 }),
            [3, 2]),
        ["GRUCell"] = () => Of(
            RNN(GRUCell(4, options: new() { BiasRegularizer = L2(), KernelConstraint = MaxNorm(), Seed = 6 }), returnSequences: true),
            [3, 2]),
        ["GaussianDropout"] = () => Of(GaussianDropout(.2, seed: 3), 5),
        ["GaussianNoise"] = () => Of(GaussianNoise(.2, seed: 3), 5),
        ["GlobalAveragePooling1D"] = () => Of(GlobalAveragePooling1D(keepDims: true), [7, 2]),
        ["GlobalAveragePooling2D"] = () => Of(GlobalAveragePooling2D(keepDims: true), [7, 5, 2]),
        ["GlobalAveragePooling3D"] = () => Of(GlobalAveragePooling3D(keepDims: true), [7, 5, 4, 2]),
        ["GlobalMaxPooling1D"] = () => Of(GlobalMaxPooling1D(keepDims: true), [7, 2]),
        ["GlobalMaxPooling2D"] = () => Of(GlobalMaxPooling2D(keepDims: true), [7, 5, 2]),
        ["GlobalMaxPooling3D"] = () => Of(GlobalMaxPooling3D(keepDims: true), [7, 5, 4, 2]),
        ["GroupNormalization"] = () => Of(
            GroupNormalization(2, epsilon: .01, scale: false, options: new() { BetaRegularizer = L1() }), [3, 4]),
        ["GroupQueryAttention"] = () => Of(
            GroupQueryAttention(
                3, 4, 2,
                options: new()
                {
                    UseBias = false,
                    KernelRegularizer = L2(),
                    ActivityRegularizer = L1(),
                    KernelConstraint = MaxNorm(),
                    Seed = 2,
                }),
            [3, 4], [5, 4]),
        ["HashedCrossing"] = () => Crossed(),
        ["Hashing"] = () => Of(DType.String, Hashing(9, "1", (3, 4), TokenOutput.MultiHot), 5),
        ["Identity"] = () => Of(Identity(), 5),
        ["IntegerLookup"] = () => Of(
            DType.Int32,
            IntegerLookup(
                9, 2, [1, 2], output: TokenOutput.TfIdf,
                options: new() { MaskToken = 3, OovToken = -2, IdfWeights = [.5, .25], PadToMaxTokens = true }),
            5),
        ["LSTM"] = () => Of(
            LSTM(
                4, Relu, HardSigmoid, unitForgetBias: false, returnSequences: true,
                options: new()
                {
                    KernelRegularizer = L1(),
                    RecurrentRegularizer = L2(),
                    BiasRegularizer = L1L2(),
                    ActivityRegularizer = L2(.1),
                    KernelConstraint = MaxNorm(3),
                    RecurrentConstraint = UnitNorm(),
                    BiasConstraint = NonNeg(),
                    Seed = 9,
                    ZeroOutputForMask = true,
                }),
            [3, 2]),
        ["LSTMCell"] = () => Of(
            RNN(LSTMCell(4, options: new() { UseBias = false, RecurrentRegularizer = L2() }), goBackwards: true), [3, 2]),
        ["Lambda"] = Lambda,
        ["LayerNormalization"] = () => Of(LayerNormalization([1, 2], .01, center: false), [3, 4]),
        ["LeakyReLU"] = () => Of(LeakyReLU(.4), 5),
        ["LocallyConnected1D"] = () => Of(
            LocallyConnected1D(3, 2, Relu, 2, options: new() { KernelRegularizer = L1(), BiasConstraint = NonNeg() }), [7, 2]),
        ["LocallyConnected2D"] = () => Of(LocallyConnected2D(3, (2, 3), Relu, (2, 1), useBias: false), [7, 5, 2]),
        ["Masking"] = () => Of(x => LSTM(2)(Masking(.5)(x)), [3, 2]),
        ["MaxPooling1D"] = () => Of(MaxPooling1D(3, 2, Padding.Same), [7, 2]),
        ["MaxPooling2D"] = () => Of(MaxPooling2D((3, 2), 2, Padding.Same), [7, 5, 2]),
        ["MaxPooling3D"] = () => Of(MaxPooling3D((3, 2, 1), 2, Padding.Same), [7, 5, 4, 2]),
        ["Maximum"] = () => Of(Maximum(), [3, 2], [3, 2]),
        ["Minimum"] = () => Of(Minimum(), [3, 2], [3, 2]),
        ["MultiHeadAttention"] = () => Of(
            MultiHeadAttention(
                2, 3, 4, .1, causal: true,
                options: new()
                {
                    OutputShape = [5],
                    AttentionAxes = [1],
                    BiasRegularizer = L2(),
                    ActivityRegularizer = L1(),
                    BiasConstraint = MaxNorm(),
                    Seed = 2,
                }),
            [3, 4], [5, 4], [5, 6]),
        ["Multiply"] = () => Of(Multiply(), [3, 2], [3, 2]),
        ["Normalization"] = () => Of(x => Normalization([1, 2], invert: true)(Normalization([.1, .2], [3, 4], axis: 2)(x)), [3, 2]),
        ["PReLU"] = () => Of(PReLU([1], alphaRegularizer: L1(), alphaConstraint: NonNeg()), [3, 2]),
        ["Permute"] = () => Of(Permute([3, 1, 2]), [3, 2, 4]),
        ["RMSNormalization"] = () => Of(RMSNormalization([1, 2], .01), [3, 4]),
        ["RNN"] = () => Of(
            RNN(SimpleRNNCell(3), returnSequences: true, goBackwards: true, stateful: true, zeroOutputForMask: true), [3, 2]),
        ["RandomBrightness"] = () => Of(RandomBrightness((-.1, .2), (0, 1), seed: 3), [6, 5, 3]),
        ["RandomColorJitter"] = () => Of(RandomColorJitter((0, 1), .1, (.1, .2), .3, seed: 3), [6, 5, 3]),
        ["RandomContrast"] = () => Of(RandomContrast((.1, .2), (0, 1), seed: 3), [6, 5, 3]),
        ["RandomCrop"] = () => Of(RandomCrop((3, 2), seed: 3), [6, 5, 3]),
        ["RandomElasticTransform"] = () => Of(
            RandomElasticTransform(.2, (.1, .3), FillMode.Wrap, Interpolation.Nearest, 3, (0, 1), seed: 3), [6, 5, 3]),
        ["RandomErasing"] = () => Of(RandomErasing((.1, .2), (.2, .3), 4, (0, 1), seed: 3), [6, 5, 3]),
        ["RandomFlip"] = () => Of(RandomFlip(FlipMode.Vertical, seed: 3), [6, 5, 3]),
        ["RandomGaussianBlur"] = () => Of(RandomGaussianBlur((.1, .2), (3, 5), .5, (0, 1), seed: 3), [6, 5, 3]),
        ["RandomGrayscale"] = () => Of(RandomGrayscale(.2), [6, 5, 3]),
        ["RandomHue"] = () => Of(RandomHue(.2, (0, 1), seed: 3), [6, 5, 3]),
        ["RandomInvert"] = () => Of(RandomInvert(.2, (0, 1), seed: 3), [6, 5, 3]),
        ["RandomPerspective"] = () => Of(RandomPerspective(.2, .3, Interpolation.Nearest, 3, seed: 3), [6, 5, 3]),
        ["RandomPosterization"] = () => Of(RandomPosterization((2, 5), (0, 1), seed: 3), [6, 5, 3]),
        ["RandomRotation"] = () => Of(RandomRotation((-.1, .2), FillMode.Constant, Interpolation.Nearest, 3, seed: 3), [6, 5, 3]),
        ["RandomSaturation"] = () => Of(RandomSaturation((.1, .7), (0, 1), seed: 3), [6, 5, 3]),
        ["RandomSharpness"] = () => Of(RandomSharpness(.7, (0, 1), seed: 3), [6, 5, 3]),
        ["RandomShear"] = () => Of(RandomShear(.1, (.1, .2), FillMode.Wrap, Interpolation.Nearest, 3, seed: 3), [6, 5, 3]),
        ["RandomTranslation"] = () => Of(RandomTranslation(.1, (.1, .2), FillMode.Nearest, Interpolation.Nearest, 3, seed: 3), [6, 5, 3]),
        ["RandomZoom"] = () => Of(RandomZoom(.1, (.1, .2), FillMode.Wrap, Interpolation.Nearest, 3, seed: 3), [6, 5, 3]),
        ["ReLU"] = () => Of(ReLU(.6, .1, .2), 5),
        ["RepeatVector"] = () => Of(RepeatVector(3), 5),
        ["Rescaling"] = () => Of(x => Rescaling(.5, 1)(Rescaling([2, 3], [.1, .2])(x)), [3, 2]),
        ["Reshape"] = () => Of(Reshape([2, -1]), [3, 4]),
        ["Resizing"] = () => Of(
            x => Resizing(
                (3, 7), Interpolation.Bicubic, AspectRatio.Crop,
                antialias: true)(Resizing((5, 9), Interpolation.Nearest, AspectRatio.Pad, 2)(x)),
            [6, 5, 2]),
        ["SeparableConv1D"] = () => Of(
            SeparableConv1D(4, 3, Relu, 2, Padding.Same, options: new() { DepthMultiplier = 2, PointwiseRegularizer = L2() }), [7, 2]),
        ["SeparableConv2D"] = () => Of(
            SeparableConv2D(4, (3, 2), Relu, options: new() { DilationRate = 2, DepthwiseConstraint = MaxNorm() }), [7, 6, 2]),
        ["SimpleRNN"] = () => Of(
            SimpleRNN(
                4, Relu, returnSequences: true,
                options: new() { UseBias = false, KernelRegularizer = L1(), RecurrentConstraint = UnitNorm(), Seed = 1, Stateful = true }),
            [3, 2]),
        ["SimpleRNNCell"] = () => Of(
            RNN(SimpleRNNCell(4, Sigmoid, options: new() { KernelRegularizer = L2(), Dropout = .1, RecurrentDropout = .2, Seed = 1 })),
            [3, 2]),
        ["SoftmaxLayer"] = () => Of(SoftmaxLayer([1, 3]), [3, 2, 4]),
        ["Solarization"] = () => Of(Solarization((.1, .2), .3, (0, 1), seed: 3), [6, 5, 3]),
        ["SpatialDropout1D"] = () => Of(SpatialDropout1D(.2, seed: 3), [3, 2]),
        ["SpatialDropout2D"] = () => Of(SpatialDropout2D(.2, seed: 3), [3, 2, 4]),
        ["SpatialDropout3D"] = () => Of(SpatialDropout3D(.2, seed: 3), [3, 2, 4, 2]),
        ["SpectralNormalization"] = () => Of(SpectralNormalization(Dense(4, options: new() { KernelRegularizer = L2() }), 2), [3, 2]),
        ["StackedRNNCells"] = () => Of(
            RNN(
                StackedRNNCells(
                    [LSTMCell(3, options: new() { KernelRegularizer = L2() }), GRUCell(2, options: new() { BiasConstraint = NonNeg() })]),
                returnSequences: true),
            [3, 2]),
        ["StringLookup"] = () => Of(
            DType.String,
            StringLookup(
                9, 2, ["0", "2"], output: TokenOutput.TfIdf,
                options: new() { MaskToken = "1", OovToken = "?", IdfWeights = [.5, .25], PadToMaxTokens = true }),
            5),
        ["Subtract"] = () => Of(Subtract(), [3, 2], [3, 2]),
        ["TextVectorization"] = () => Of(
            DType.String,
            TextVectorization(
                9, TextStandardization.None, TextSplit.Character, outputSequenceLength: 4, vocabulary: ["1", "0", "1 0"],
                options: new() { Ngrams = [1, 2] }),
            1),
        ["TimeDistributed"] = () => Of(TimeDistributed(Conv1D(3, 2, Relu, options: new() { BiasRegularizer = L1() })), [3, 5, 2]),
        ["UnitNormalization"] = () => Of(UnitNormalization([1, 2]), [3, 4]),
        ["UpSampling1D"] = () => Of(UpSampling1D(3), [3, 2]),
        ["UpSampling2D"] = () => Of(UpSampling2D((3, 2), Interpolation.Bilinear), [3, 4, 2]),
        ["UpSampling3D"] = () => Of(UpSampling3D((3, 2, 1)), [3, 4, 2, 2]),
        ["ZeroPadding1D"] = () => Of(ZeroPadding1D((1, 2)), [3, 2]),
        ["ZeroPadding2D"] = () => Of(ZeroPadding2D(((1, 2), (0, 3))), [3, 4, 2]),
        ["ZeroPadding3D"] = () => Of(ZeroPadding3D((1, 0, (2, 3))), [3, 4, 2, 2]),
    };

    public static IEnumerable<string> Names => Makers.Keys;

    public static Model Make(string factory)
    {
        Session.Start(seed: 5);
        var model = Makers[factory]();
        // Initial zeros and ones would hide swapped weights.
        Random random = new(8);
        foreach (var weight in model.Weights)
            weight.Assign([.. Enumerable.Range(0, (int)weight.Size).Select(_ => random.NextSingle() + .1f)]);
        return model;
    }

    private static Model Lambda()
    {
        LambdaFunctions.Register("roots_of_test", x => x.sqrt());
        return Of(Kente.Layers.Lambda(x => x.sqrt(), name: "roots_of_test"), 5);
    }

    private static Model Crossed()
    {
        SymbolicTensor text = Input(1, DType.String), number = Input(1, DType.Int32);
        return new([text, number], HashedCrossing(9, TokenOutput.OneHot)(text, number));
    }

    private static Model Of(Layer layer, Shape shape) => Of(DType.Float32, layer, shape);

    private static Model Of(DType type, Layer layer, Shape shape)
    {
        var input = Input(shape, type);
        return new(input, layer(input));
    }

    private static Model Of(Merge layer, params Shape[] shapes)
    {
        SymbolicTensor[] inputs = [.. shapes.Select(shape => Input(shape))];
        return new(inputs, layer(inputs));
    }
}
