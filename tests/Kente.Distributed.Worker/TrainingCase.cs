using Kente;
using TorchSharp;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;
using static Kente.Regularizers;

namespace Kente.Distributed.Worker;

/// <summary>A model with data, to train on one process or several.</summary>
internal sealed record TrainingCase(Model Model, Arrays X, Arrays Y)
{
    public const int DefaultSamples = 150; // not a multiple of the batch size

    /// <summary>Weights of another model that is trained too.</summary>
    public IReadOnlyList<Weight> Besides { get; private init; } = [];

    public static TrainingCase Of(string name, int samples)
    {
        Session.Start(seed: 1);
        return name switch
        {
            "mlp" => Mlp(samples),
            "cnn" => Cnn(samples),
            "text" => Text(samples),
            "balance" => Balanced(samples, LossBalance.Uncertainty()),
            "gradnorm" => Balanced(samples, LossBalance.GradNorm()),
            "posts" => Posts(samples),
            "own" => Own(samples),
            "own-gradnorm" => OwnBalanced(samples),
            "adversaries" => Adversaries(samples),
            _ => throw new ArgumentException($"There is no case '{name}'."),
        };
    }

    // Two outputs, of which one has missing targets; regularization of weights and activities.
    private static TrainingCase Mlp(int samples)
    {
        var x = Uniform(samples, 8);
        float[,] price = new float[samples, 1];
        int[] kind = new int[samples];
        for (int i = 0; i < samples; i++)
        {
            price[i, 0] = i % 3 == 0 ? float.NaN : x[i, 0] - (2 * x[i, 1]);
            kind[i] = x[i, 2] > 0 ? 1 : x[i, 3] > 0 ? 2 : 0;
        }
        var input = Input(8);
        var shared = Dense(32, Relu, options: new() { KernelRegularizer = L2(0.01), ActivityRegularizer = L2(0.01) })(input);
        var hidden = Dropout(0.3)(Dense(16, Tanh)(shared));
        Model model = new(input, [Dense(1, name: "price")(hidden), Dense(3, Softmax, name: "kind")(hidden)]);
        model.Compile(
            Adam(0.01), new() { ["price"] = MeanSquaredError(), ["kind"] = SparseCategoricalCrossentropy() },
            lossWeights: new() { ["kind"] = 0.5 }, metrics: new() { ["price"] = [Mae()], ["kind"] = [SparseCategoricalAccuracy()] });
        return new(model, x, new() { ["price"] = price, ["kind"] = kind });
    }

    private static TrainingCase Cnn(int samples)
    {
        float[,,,] x = new float[samples, 12, 12, 3];
        float[] y = new float[samples];
        Random random = new(5);
        for (int i = 0; i < samples; i++)
        {
            y[i] = i % 2;
            for (int r = 0; r < 12; r++)
                for (int c = 0; c < 12; c++)
                    for (int k = 0; k < 3; k++) x[i, r, c, k] = random.NextSingle() + (y[i] * r / 12f);
        }
        var input = Input([12, 12, 3]);
        var features = SpatialDropout2D(0.2)(ReLU()(BatchNormalization()(Conv2D(8, 3, padding: Padding.Same)(input))));
        features = MaxPooling2D()(ReLU()(BatchNormalization()(Conv2D(8, 3)(features))));
        Model model = new(input, Dense(1, Sigmoid)(GlobalAveragePooling2D()(features)));
        model.Compile(Sgd(0.05, momentum: 0.9), BinaryCrossentropy(), metrics: [BinaryAccuracy(), Auc()]);
        return new(model, x, y);
    }

    private static TrainingCase Text(int samples)
    {
        int[,] tokens = new int[samples, 10];
        float[] y = new float[samples];
        Random random = new(5);
        for (int i = 0; i < samples; i++)
        {
            for (int t = 0; t < 3 + (i % 7); t++) tokens[i, t] = random.Next(1, 20);
            y[i] = tokens[i, 0] > 10 ? 1 : 0;
        }
        var input = Input(10, DType.Int32);
        var features = LSTM(8, options: new() { Dropout = 0.2 })(Embedding(20, 6, maskZero: true)(input));
        Model model = new(input, Dense(1, Sigmoid)(features));
        model.Compile(RmsProp(0.01), BinaryCrossentropy(), metrics: [BinaryAccuracy()]);
        return new(model, tokens, y);
    }

    private static TrainingCase Balanced(int samples, LossBalance balance)
    {
        var x = Uniform(samples, 4);
        float[,] small = new float[samples, 1], large = new float[samples, 1];
        for (int i = 0; i < samples; i++) (small[i, 0], large[i, 0]) = (x[i, 0], 100 * x[i, 1]);
        var input = Input(4);
        var hidden = Dense(16, Relu)(input);
        Model model = new(input, [Dense(1, name: "small")(hidden), Dense(1, name: "large")(hidden)]);
        model.Compile(Adam(0.01), new() { ["small"] = MeanSquaredError(), ["large"] = MeanSquaredError() }, balance: balance);
        return new(model, x, new() { ["small"] = small, ["large"] = large });
    }

    // The course's model of posts, with fewer words and filters.
    private static TrainingCase Posts(int samples)
    {
        int[,] words = new int[samples, 60];
        float[,] age = new float[samples, 1], gender = new float[samples, 1];
        int[] income = new int[samples];
        Random random = new(5);
        for (int i = 0; i < samples; i++)
        {
            (age[i, 0], income[i], gender[i, 0]) = (random.Next(18, 60) / 10f, i % 4, i % 2);
            for (int word = 0; word < 60; word++) words[i, word] = random.Next(1 + (10 * (i % 4)), 60);
        }
        var posts = Input(60, DType.Int32, name: "posts");
        Layer[] read =
        [
            Embedding(60, 12), Conv1D(16, 5, Relu), MaxPooling1D(5), Conv1D(16, 5, Relu, padding: Padding.Same), GlobalMaxPooling1D(),
            Dense(16, Relu),
        ];
        var x = read.Aggregate(posts, (tensor, layer) => layer(tensor));
        Model model = new(posts, [Dense(1, name: "age")(x), Dense(4, Softmax, name: "income")(x), Dense(1, Sigmoid, name: "gender")(x)]);
        model.Compile(
            RmsProp(), new() { ["age"] = MeanSquaredError(), ["income"] = SparseCategoricalCrossentropy(), ["gender"] = BinaryCrossentropy() },
            lossWeights: new() { ["age"] = 0.25, ["gender"] = 10 });
        return new(model, words, new() { ["age"] = age, ["income"] = income, ["gender"] = gender });
    }

    private static TrainingCase Own(int samples)
    {
        var (plain, x, y) = Mlp(samples);
        var normalized = BatchNormalization()(plain.LayerOutput("dropout"));
        Model model = new Penalized(new(plain.Inputs[0], [Dense(1, name: "price")(normalized), Dense(3, Softmax, name: "kind")(normalized)]));
        model.Compile(
            Adam(0.01), new() { ["price"] = MeanSquaredError(reduction: LossReduction.Sum), ["kind"] = SparseCategoricalCrossentropy() },
            lossWeights: new() { ["price"] = 0.01 }, metrics: new() { ["price"] = [Mae()], ["kind"] = [SparseCategoricalAccuracy()] });
        return new(model, x, y);
    }

    private static TrainingCase OwnBalanced(int samples)
    {
        var (plain, x, y) = Balanced(samples, LossBalance.GradNorm());
        Model model = new Penalized(plain);
        model.Compile(
            Adam(0.01), new() { ["small"] = MeanSquaredError(), ["large"] = MeanSquaredError() }, balance: LossBalance.GradNorm());
        return new(model, x, y);
    }

    private static TrainingCase Adversaries(int samples)
    {
        Session.Start(); // other first weights in each process
        Model generator = new Sequential(Input(3), [Dense(8, Relu), BatchNormalization(), Dense(2)]),
            discriminator = new Sequential(Input(2), [Dense(8, Relu), Dropout(0.2), Dense(1)]);
        Adversaries model = new(generator, discriminator, Adam(0.01), Adam(0.01));
        model.Compile(Adam());
        return new(model, Uniform(samples, 2), new()) { Besides = generator.Weights };
    }

    private static float[,] Uniform(int rows, int columns)
    {
        Random random = new(3);
        float[,] values = new float[rows, columns];
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++) values[r, c] = (random.NextSingle() * 2) - 1;
        return values;
    }
}
