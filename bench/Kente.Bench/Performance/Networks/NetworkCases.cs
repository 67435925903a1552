using Kente.Vision;
using Kente.Vision.Detect.Network;
using Kente.Vision.Detect.Training;
using Kente.Vision.Localize;
using Kente.Vision.Synthetic;
using Kente.Volumes;
using TorchSharp;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static TorchSharp.torch;

namespace Kente.Bench.Performance.Networks;

/// <summary>The networks that are measured.</summary>
internal static class NetworkCases
{
    private const int Words = 50_000, Classes = 10, Distances = 16, LocalizedClasses = 3;
    private static readonly ImageSize Frame = new(320, 320);

    /// <summary>A small dense network.</summary>
    public static NetworkCase Mlp(int batch, int steps) => new($"mlp-{batch}", $"MLP 64-32-32-10, batch {batch}", batch, steps)
    {
        Data = samples => (randn(samples, 64), [randint(0, Classes, [samples])]),
        Model = () => new Sequential(Input(64), [Dense(32, Relu), Dense(32, Relu), Dense(Classes)]),
        ByHand = () => HandWritten.Of(
            nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 32), nn.ReLU(), nn.Linear(32, Classes))),
    };

    /// <summary>A small convolutional network.</summary>
    public static NetworkCase Cnn { get; } = new("cnn", "CNN of three convolutions, batch 32 of 96×96", 32, 6)
    {
        Data = samples => (randn(samples, 96, 96, 3), [randint(0, Classes, [samples])]),
        Model = () => new Sequential(Input([96, 96, 3]),
        [
            Conv2D(16, 3, Relu, padding: Padding.Same), MaxPooling2D(), Conv2D(32, 3, Relu, padding: Padding.Same), MaxPooling2D(),
            Conv2D(64, 3, Relu, padding: Padding.Same), MaxPooling2D(), Flatten(), Dense(Classes),
        ]),
        ByHand = () => HandWritten.OfImages(nn.Sequential(
            nn.Conv2d(3, 16, 3, padding: 1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding: 1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3, padding: 1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(64 * 12 * 12, Classes))),
    };

    /// <summary>The course's model of posts at full size.</summary>
    public static NetworkCase Posts { get; } = new("posts", "Model of posts, batch 64 of 300 words", 64, 2)
    {
        Data = samples => (
            randint(0, Words, [samples, 300], int32), [rand(samples, 1), randint(0, 10, [samples]), randint(0, 2, [samples, 1], float32)]),
        Model = () =>
        {
            var posts = Input(300, DType.Int32, name: "posts");
            Layer[] read =
            [
                Embedding(Words, 256), Conv1D(128, 5, Relu), MaxPooling1D(5), Conv1D(256, 5, Relu), Conv1D(256, 5, Relu), MaxPooling1D(5),
                Conv1D(256, 5, Relu, padding: Padding.Same), Conv1D(256, 5, Relu, padding: Padding.Same), GlobalMaxPooling1D(),
                Dense(128, Relu),
            ];
            var x = read.Aggregate(posts, (tensor, layer) => layer(tensor));
            return new(posts, [Dense(1, name: "age")(x), Dense(10, Softmax, name: "income")(x), Dense(1, Sigmoid, name: "gender")(x)]);
        },
        Losses = () => [MeanSquaredError(), SparseCategoricalCrossentropy(), BinaryCrossentropy()],
        LossWeights = [0.25, 1, 10],
        Optimizer = () => Optimizers.RmsProp(),
        ByHand = () =>
        {
            HandWrittenPosts network = new(Words);
            return new(network, network.call);
        },
        Loss = (outputs, targets) => (0.25 * nn.functional.mse_loss(outputs[0], targets[0]))
            + nn.functional.cross_entropy(outputs[1], targets[1])
            + (10 * nn.functional.binary_cross_entropy_with_logits(outputs[2], targets[2])),
        OptimizerByHand = parameters => optim.RMSProp(parameters, 1e-3, alpha: 0.9, eps: 1e-7),
    };

    /// <summary>The network of a localizer with its losses.</summary>
    public static NetworkCase Localizer { get; } = new("localizer", "Localizer, batch 16 of 96×96", 16, 6)
    {
        Data = samples =>
        {
            // Boxes in the middle half, and classes one-hot.
            var label = cat(
                [
                    ones(samples, 1), 0.25 + (0.5 * rand(samples, 2)), 0.2 + (0.2 * rand(samples, 2)),
                    eye(LocalizedClasses).index_select(0, randint(0, LocalizedClasses, [samples])),
                ], 1);
            return (randint(0, 256, [samples, 96, 96, 3], uint8), [label, label.clone()]);
        },
        Model = () => new LocalizerNetwork(LocalizedClasses, null).For(96).Training,
        Prediction = () => new LocalizerNetwork(LocalizedClasses, null).For(96).Prediction,
        Losses = () => [new LocalizationLoss(), new CellLoss(96 / LocalizerNetwork.Stride)],
        Optimizer = () => Optimizers.AdamW(1e-3, 0.08, beta2: 0.99, options: new() { GlobalClipNorm = 5 }),
        ByHand = () =>
        {
            HandWrittenLocalizer network = new(LocalizedClasses, 96);
            return new(network, images => network.call(images.permute(0, 3, 1, 2).to_type(ScalarType.Float32)));
        },
        Loss = LocalizationLossByHand(new(), new(96 / LocalizerNetwork.Stride)),
        OptimizerByHand = parameters => optim.AdamW(parameters, 1e-3, beta2: 0.99, weight_decay: 0.08),
        MaxGradientNorm = 5,
    };

    /// <summary>The network of the nano detector with its loss.</summary>
    public static NetworkCase Detector { get; } = new("detector", "Detector nano, batch 8 of 320×320", 8, 2)
    {
        Data = samples =>
        {
            var images = ShapeScenes.Create(samples, seed: 1).Images;
            byte[] pixels = [.. images.SelectMany(image => new Letterbox(image.Size, Frame).Apply(image.Load()).Pixels)];
            return (
                tensor(pixels, [samples, Frame.Height, Frame.Width, 3]),
                [ObjectTargets.Encode([.. images.Select(image => image.Labels)], Frame).ToTensor()]);
        },
        Model = () => new DetectorNetwork(DetectorSize.Nano, ShapeClasses, Distances, Frame).For(Frame).Training,
        Losses = () => [new DetectionLoss(Frame, Distances)],
        Optimizer = () => Optimizers.AdamW(1e-3, 0.05, options: new() { GlobalClipNorm = 10 }),
        ByHand = () =>
        {
            HandWrittenDetector network = new(ShapeClasses, Distances);
            return new(network, images => [network.call(images.permute(0, 3, 1, 2).to_type(ScalarType.Float32) / 255)]);
        },
        Loss = DetectionLossByHand(new(Frame, Distances)),
        OptimizerByHand = parameters => optim.AdamW(parameters, 1e-3, weight_decay: 0.05),
        MaxGradientNorm = 10,
    };

    /// <summary>The network of landmarks in volumes, on cubes.</summary>
    public static NetworkCase Volumes { get; } = new("volumes", "3D landmark network, batch 4 of 48³", 4, 2)
    {
        Data = samples => (
            randn([samples, 48, 48, 48, 1]),
            [randn([samples, 6, 6, 6, 3 * VolumeLandmarks]), randint(0, 2, [samples, 6, 6, 6, VolumeLandmarks], float32)]),
        // The network is a part of the detector: the shortest of trainings creates it.
        Model = () => VolumeLandmarkDetector.Train(
            AorticRoots.Create(2, seed: 1, new() { Spacing = 6 }),
            new() { Epochs = 1, Spacing = 6, ChunkSize = 16, BatchSize = 1, Align = false, Refinement = null }).Model,
        Losses = () => [MeanAbsoluteError(), BinaryCrossentropy()],
        Optimizer = () => Optimizers.Adam(amsgrad: true),
        ByHand = () =>
        {
            HandWrittenVolumes network = new(VolumeLandmarks);
            return new(network, network.call, x => x.permute(0, 4, 1, 2, 3).contiguous());
        },
        Loss = (outputs, targets) =>
            nn.functional.l1_loss(outputs[0], targets[0].permute(0, 4, 1, 2, 3))
                + nn.functional.binary_cross_entropy(outputs[1], targets[1].permute(0, 4, 1, 2, 3)),
        OptimizerByHand = parameters => optim.Adam(parameters, 1e-3, eps: 1e-7, amsgrad: true),
    };

    /// <summary>A recurrent network.</summary>
    public static NetworkCase Lstm { get; } = new("lstm", "LSTM 64→128 on 200 steps, batch 32", 32, 4)
    {
        Data = samples => (randn(samples, 200, 64), [randint(0, Classes, [samples])]),
        Model = () => new Sequential(Input([200, 64]), [LSTM(128), Dense(Classes)]),
        ByHand = () => HandWritten.Of(new HandWrittenLstm(64, 128, Classes)),
        // Four gates of products with the input and with the state.
        OtherOperations = 200.0 * 2 * 4 * 128 * (64 + 128),
    };

    /// <summary>A network of self-attention.</summary>
    public static NetworkCase Attention { get; } = new("attention", "Attention of 8 heads × 64 on 128 steps, batch 16", 16, 4)
    {
        Data = samples => (randn(samples, 128, 512), [randint(0, Classes, [samples])]),
        Model = () =>
        {
            var steps = Input([128, 512]);
            return new(steps, Dense(Classes)(GlobalAveragePooling1D()(MultiHeadAttention(8, 64)(steps, steps))));
        },
        ByHand = () => HandWritten.Of(new HandWrittenAttention(512, 8, Classes)),
        // Queries, keys, values and outputs; scores and their products with the values.
        OtherOperations = (4.0 * 2 * 128 * 512 * 512) + (2.0 * 2 * 128 * 128 * 512),
    };

    /// <summary>All networks that are trained.</summary>
    public static IReadOnlyList<NetworkCase> Trained { get; } =
        [Mlp(32, 400), Mlp(128, 200), Cnn, Posts, Localizer, Detector, Volumes, Lstm, Attention];

    /// <summary>All networks that predict.</summary>
    public static IReadOnlyList<NetworkCase> Predicting { get; } = [Mlp(32, 400), Cnn, Localizer, Lstm];

    private static int ShapeClasses => ShapeScenes.Create(1, seed: 1).Classes.Count;

    private static int VolumeLandmarks => AorticRoots.LandmarkNames.Count;

    // The losses of the tasks are the same on both sides.
    private static Func<Tensor[], Tensor[], Tensor> LocalizationLossByHand(LocalizationLoss label, CellLoss cells) =>
        (outputs, targets) => label.Compute(targets[0], outputs[0]) + cells.Compute(targets[1], outputs[1]);

    private static Func<Tensor[], Tensor[], Tensor> DetectionLossByHand(DetectionLoss loss) =>
        (outputs, targets) => loss.Compute(targets[0], outputs[0]);
}
