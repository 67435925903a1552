namespace Kente.Parity;

/// <summary>What Keras 3.16 has.</summary>
internal static class KerasInventory
{
    private const string Lookup =
        "sparse results and paths to vocabularies are refused; inverted, it is for `Apply`, not for models";
    private const string Pipeline =
        "not here: `Kente.Vision` changes images in the data pipeline, where labels, boxes and points are moved along";

    /// <summary>Notes that say why something is not here.</summary>
    public static IReadOnlyList<string> Reasons { get; } = [Pipeline];

    public static IReadOnlyList<Section> Sections { get; } =
    [
        new("Layers: core", typeof(Layers),
        [
            "Dense", "EinsumDense", "Embedding", "Identity", new("InputLayer", "Layers.Input"),
            new(
                "Lambda",
                Note: "files hold the name of the function only; `LambdaFunctions.Register` gives it when one is read, since code in a file is never run"),
            "Masking",
        ]),
        new(
            "Layers: activation", typeof(Layers),
            ["Activation", "ReLU", "LeakyReLU", "PReLU", "ELU", new("Softmax", "Layers.SoftmaxLayer", "`Softmax` is the activation")]),
        new("Layers: convolution", typeof(Layers),
        [
            .. Each("Conv", ""), .. Each("Conv", "Transpose"), "DepthwiseConv1D", "DepthwiseConv2D", "SeparableConv1D", "SeparableConv2D",
        ]),
        new("Layers: pooling", typeof(Layers),
            [.. Each(
                "MaxPooling"), .. Each("AveragePooling"), .. Each("GlobalMaxPooling"), .. Each("GlobalAveragePooling"),
                .. Each("AdaptiveMaxPooling"), .. Each("AdaptiveAveragePooling")]),
        new("Layers: recurrent", typeof(Layers),
        [
            "LSTM", "GRU", "SimpleRNN", "LSTMCell", "GRUCell", "SimpleRNNCell", "RNN", "StackedRNNCells", "Bidirectional",
            "TimeDistributed", .. Each("ConvLSTM"),
        ]),
        new("Layers: normalization", typeof(Layers),
        [
            new("BatchNormalization", Note: "files with `renorm` are refused"), "LayerNormalization", "GroupNormalization",
            "RMSNormalization", "SpectralNormalization", "UnitNormalization",
        ]),
        new(
            "Layers: regularization", typeof(Layers),
            ["Dropout", .. Each("SpatialDropout"), "AlphaDropout", "GaussianDropout", "GaussianNoise", "ActivityRegularization"]),
        new("Layers: merging", typeof(Layers), ["Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Dot"]),
        new("Layers: attention", typeof(Layers),
        [
            "Attention", "AdditiveAttention",
            new("MultiHeadAttention", Note: "`use_causal_mask` and `return_attention_scores` are settings, not arguments of the call"),
            new("GroupQueryAttention", Note: "as `GroupedQueryAttention` in files; `use_gate` and `sliding_window` are refused"),
        ]),
        new(
            "Layers: reshaping", typeof(Layers),
            ["Flatten", "Reshape", "Permute", "RepeatVector", .. Each("Cropping"), .. Each("UpSampling"), .. Each("ZeroPadding")]),
        new("Layers: preprocessing", typeof(Layers),
        [
            "Normalization", "Rescaling", "CategoryEncoding", "Discretization", "Hashing", "HashedCrossing",
            new("StringLookup", Note: Lookup), new("IntegerLookup", Note: $"{Lookup}; `oov_method` is `floormod`"),
            new(
                "TextVectorization",
                Note: "functions of one's own in place of `split`, ragged and sparse results are refused"),
        ]),
        new("Layers: images", typeof(Layers),
        [
            new("CenterCrop", Note: "images that are too small are refused, not enlarged"), "Resizing",
            "AutoContrast", new("Equalization", Note: "each image by itself, where Keras takes a batch together"), "RandomBrightness",
            "RandomColorJitter", "RandomContrast", new("RandomCrop", Note: "a prediction takes the middle, resized"),
            "RandomElasticTransform", "RandomErasing", "RandomFlip",
            "RandomGaussianBlur", new("RandomGrayscale", Note: "while training only"), "RandomHue", "RandomInvert", "RandomPerspective",
            "RandomPosterization", "RandomRotation",
            new("RandomSaturation", Note: "colours keep within the range of values"), "RandomSharpness", "RandomShear", "RandomTranslation",
            "RandomZoom", "Solarization",
            .. Images.Select(name => new KerasName(name, Note: Pipeline)),
        ]),
        new("Losses", typeof(Losses),
        [
            "MeanSquaredError", "MeanAbsoluteError", "MeanAbsolutePercentageError", "MeanSquaredLogarithmicError", "Huber", "LogCosh",
            "CosineSimilarity", "Hinge", "SquaredHinge",
            "CategoricalHinge", "KLDivergence", "Poisson", "BinaryCrossentropy", "BinaryFocalCrossentropy", "CategoricalCrossentropy",
            "CategoricalFocalCrossentropy",
            "SparseCategoricalCrossentropy", new("CTC", "Losses.Ctc"), "Dice", "Tversky", "Circle", "CategoricalGeneralizedCrossEntropy",
        ]),
        new("Metrics", typeof(Metrics),
        [
            "BinaryAccuracy", "CategoricalAccuracy", "SparseCategoricalAccuracy", "TopKCategoricalAccuracy",
            "SparseTopKCategoricalAccuracy",
            new("Accuracy", "Metrics.ExactMatch", "`Accuracy` chooses by shape, as the text 'accuracy' does in Keras"), "Precision",
            "Recall", new("AUC", "Metrics.Auc"),
            "TruePositives", "TrueNegatives", "FalsePositives", "FalseNegatives", "PrecisionAtRecall", "RecallAtPrecision",
            "SensitivityAtSpecificity", "SpecificityAtSensitivity",
            Averaged("F1Score"), Averaged("FBetaScore"), "IoU", "BinaryIoU", "MeanIoU", "OneHotIoU", "OneHotMeanIoU",
            new("MeanSquaredError", "Metrics.Mse"), new("RootMeanSquaredError", "Metrics.Rmse"), new("MeanAbsoluteError", "Metrics.Mae"),
            OfLoss("MeanAbsolutePercentageError"), OfLoss("MeanSquaredLogarithmicError"), OfLoss("LogCoshError", "LogCosh"), "R2Score",
            "PearsonCorrelation", "ConcordanceCorrelation",
            new("CosineSimilarity", "Metrics.Cosine"), OfLoss("BinaryCrossentropy"), OfLoss("CategoricalCrossentropy"),
            OfLoss("SparseCategoricalCrossentropy"), OfLoss("KLDivergence"),
            OfLoss("Poisson"), OfLoss("Hinge"), OfLoss("SquaredHinge"), OfLoss("CategoricalHinge"), "Mean", "Sum",
        ]),
        new("Optimizers", typeof(Optimizers),
        [
            new("SGD", "Optimizers.Sgd"), "Adam", "AdamW", new("RMSprop", "Optimizers.RmsProp"), "Adagrad", "Adadelta", "Adamax", "Nadam",
            "Ftrl", "Lion", "Lamb", "Adafactor", "Muon",
        ]),
        new("Learning rate schedules", typeof(Schedules),
            ["ExponentialDecay", "PiecewiseConstantDecay", "PolynomialDecay", "InverseTimeDecay", "CosineDecay", "CosineDecayRestarts"]),
        new("Callbacks", typeof(Callbacks),
        [
            "EarlyStopping", "ModelCheckpoint", "ReduceLROnPlateau", "LearningRateScheduler", new("CSVLogger", "Callbacks.CsvLogger"),
            new("History", "History", "`Fit` returns it"),
            "LambdaCallback", "TerminateOnNaN", "BackupAndRestore", "TensorBoard", new("ProgbarLogger", "Callbacks.ProgressBar"),
            new("SwapEMAWeights", "Callbacks.SwapEmaWeights"),
        ]),
        new("Activations", typeof(Activations),
        [
            .. Spelled(
                "celu", "elu", "exponential", "gelu", "glu", "hard_shrink", "hard_sigmoid", "hard_silu", "hard_tanh", "leaky_relu",
                "linear", "log_sigmoid", "log_softmax", "mish", "relu", "relu6",
                "selu", "sigmoid", "silu", "soft_shrink", "softmax", "softplus", "softsign", "sparse_plus", "sparse_sigmoid", "sparsemax",
                "squareplus", "tanh",
                "tanh_shrink", "threshold"),
        ]),
        new("Initializers", typeof(Initializers),
        [
            "Zeros", "Ones", "Constant", new("Identity", "Initializers.IdentityMatrix", "`Identity` is the layer"), "RandomNormal",
            "RandomUniform", "TruncatedNormal", "VarianceScaling",
            "GlorotNormal", "GlorotUniform", "HeNormal", "HeUniform", "LecunNormal", "LecunUniform", new("Orthogonal"),
        ]),
        new("Regularizers", typeof(Regularizers), ["L1", "L2", "L1L2", "OrthogonalRegularizer"]),
        new("Constraints", typeof(Constraints), ["MaxNorm", "MinMaxNorm", "NonNeg", "UnitNorm"]),
    ];

    // Those that are not here.
    private static IEnumerable<string> Images => ["AugMix", "CutMix", "MixUp", "RandAugment", "RandomColorDegeneration"];

    private static IEnumerable<KerasName> Each(string name, string after = "") =>
        Enumerable.Range(1, 3).Select(axes => new KerasName($"{name}{axes}D{after}"));

    private static KerasName Averaged(string name) =>
        new(name, Note: "a mean over the classes, never one number for each; files that ask for the latter are refused");

    private static KerasName OfLoss(string name, string? loss = null) => new(name, "Metrics.MeanOf", $"`MeanOf({loss ?? name}())`");

    // Functions in Keras, values here.
    private static IEnumerable<KerasName> Spelled(params string[] names) => names.Select(name => new KerasName(
        name, $"Activations.{string.Concat(name.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]))}",
        name == "gelu" ? "`ApproximateGelu` for `approximate=True`" : null));
}
