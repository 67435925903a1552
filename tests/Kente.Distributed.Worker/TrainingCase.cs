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
            "gradnormcnn" => BalancedImages(samples),
            "posts" => Posts(samples),
            _ => OwnStepCase.Of(name, samples) ?? throw new ArgumentException($"There is no case '{name}'."),
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

    // The norms of the gradients are those of the whole batch also where they pass batch normalization.
    private static TrainingCase BalancedImages(int samples)
    {
        var x = Uniform(samples, 36);
        float[,] small = new float[samples, 1];
        int[] kind = new int[samples];
        for (int i = 0; i < samples; i++) (small[i, 0], kind[i]) = (x[i, 0] + x[i, 1], x[i, 2] > 0 ? 1 : 0);
        var input = Input(36);
        var image = Conv2D(8, 3)(Reshape([6, 6, 1])(input));
        var features = Flatten()(ReLU()(BatchNormalization()(image)));
        Model model = new(input, [Dense(1, name: "small")(features), Dense(2, Softmax, name: "kind")(features)]);
        model.Compile(
            Sgd(0.02, momentum: 0.9), new() { ["small"] = MeanSquaredError(), ["kind"] = SparseCategoricalCrossentropy() },
            balance: LossBalance.GradNorm());
        return new(model, x, new() { ["small"] = small, ["kind"] = kind });
    }

    // The model of samples/posts.cs, with fewer words and units: texts, of which an age and a gender are predicted.
    private static TrainingCase Posts(int samples)
    {
        string[] words = [.. Enumerable.Range(0, 40).Select(i => $"word{i}")];
        string[,] text = new string[samples, 1];
        float[,] age = new float[samples, 1], gender = new float[samples, 1];
        Random random = new(7);
        for (int i = 0; i < samples; i++)
        {
            int[] drawn = [.. Enumerable.Range(0, 20 + random.Next(30)).Select(_ => random.Next(words.Length))];
            text[i, 0] = string.Join(' ', drawn.Select(word => words[word]));
            (age[i, 0], gender[i, 0]) = (20 + drawn[0], drawn[1] % 2);
        }
        var vocabulary = TextVectorization(maxTokens: 50, outputSequenceLength: 50);
        vocabulary.Adapt(text.Cast<string>().ToArray());
        var input = Input(1, DType.String, name: "posts");
        Layer[] read =
        [
            vocabulary, Embedding(50, 16), Conv1D(12, 5, Relu), MaxPooling1D(3), Conv1D(16, 3, Relu), MaxPooling1D(2),
            Conv1D(16, 3, Relu, padding: Padding.Same), GlobalMaxPooling1D(), Dense(12, Relu),
        ];
        var x = read.Aggregate(input, (tensor, layer) => layer(tensor));
        var meanAge = Initializers.Constant(age.Cast<float>().Average());
        Model model = new(
            input, [Dense(1, options: new() { BiasInitializer = meanAge }, name: "age")(x), Dense(1, Sigmoid, name: "gender")(x)]);
        model.Compile(
            RmsProp(), new() { ["age"] = MeanSquaredError(), ["gender"] = BinaryCrossentropy() },
            lossWeights: new() { ["age"] = 0.01, ["gender"] = 1 }, metrics: new() { ["age"] = [Mae()], ["gender"] = [BinaryAccuracy()] });
        return new(model, text, new() { ["age"] = age, ["gender"] = gender });
    }

    internal static float[,] Uniform(int rows, int columns)
    {
        Random random = new(3);
        float[,] values = new float[rows, columns];
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++) values[r, c] = (random.NextSingle() * 2) - 1;
        return values;
    }
}
