#!/usr/bin/env dotnet
#:project ../src/Kente/Kente.csproj
#:property PublishAot=false
// The code of docs/transfer.md: a network that knows four shapes learns two others from 24 images. It writes files to the current folder.
using Kente;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

Session.Start(seed: 1);
Pretrain("shapes.keras");
var (x, y) = Shapes.Draw([4, 5], 24, seed: 2);              // few images of the new classes
var (testX, testY) = Shapes.Draw([4, 5], 600, seed: 3);

var pretrained = Model.Load("shapes.keras");
Console.WriteLine(pretrained.Summary());                    // the names of the layers
Layer features = new Model(pretrained.Inputs[0], pretrained.LayerOutput("features"), name: "pretrained");

features.Trainable = false;                                 // only the new head is trained
var image = Input([24, 24, 1], name: "image");
Model model = new(image, Dense(2, Softmax, name: "shape")(Dropout(0.2)(features(image))));
model.Compile(Adam(1e-2), SparseCategoricalCrossentropy(), metrics: [Accuracy()]);
model.Fit(x, y, epochs: 40, batchSize: 8, verbose: false);
Console.WriteLine($"a new head: accuracy {model.Evaluate(testX, testY)["accuracy"]:F3}");

features.Trainable = true;
model.Compile(Adam(3e-4), SparseCategoricalCrossentropy(), metrics: [Accuracy()]);
model.Fit(x, y, epochs: 60, batchSize: 8, verbose: false);
Console.WriteLine($"fine-tuned: accuracy {model.Evaluate(testX, testY)["accuracy"]:F3}");
model.Save("two-shapes.keras");

var scratch = Shapes.Network(2);
scratch.Compile(Adam(3e-3), SparseCategoricalCrossentropy(), metrics: [Accuracy()]);
scratch.Fit(x, y, epochs: 80, batchSize: 8, verbose: false);
Console.WriteLine($"from random weights: accuracy {scratch.Evaluate(testX, testY)["accuracy"]:F3}");

// The network from which the others start. In its place: any .keras or .h5 file, of Keras or of Kente.
static void Pretrain(string path)
{
    var (x, y) = Shapes.Draw([0, 1, 2, 3], 1500, seed: 1);
    var network = Shapes.Network(4);
    network.Compile(Adam(3e-3), SparseCategoricalCrossentropy(), metrics: [Accuracy()]);
    var history = network.Fit(x, y, epochs: 8, verbose: false);
    Console.WriteLine($"pretrained: accuracy {history["accuracy"][^1]:F3}");
    network.Save(path);
}

internal static class Shapes
{
    public static Model Network(int classes)
    {
        var image = Input([24, 24, 1], name: "image");
        var x = image;
        foreach (int filters in (int[])[8, 16, 24])
            x = MaxPooling2D(2)(Conv2D(filters, 3, Relu, padding: Padding.Same)(x));
        x = Dense(32, Relu, name: "features")(Flatten()(x));
        return new(image, Dense(classes, Softmax, name: "shape")(x));
    }

    // A square, a cross, a horizontal bar, a triangle, a disc or a diamond, with noise.
    public static (float[,,,] Images, int[] Labels) Draw(int[] kinds, int count, int seed)
    {
        Random random = new(seed);
        var images = new float[count, 24, 24, 1];
        var labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % kinds.Length;
            double size = 4 + (4 * random.NextDouble()), left = size + (random.NextDouble() * (23 - (2 * size)));
            double top = size + (random.NextDouble() * (23 - (2 * size)));
            for (int row = 0; row < 24; row++)
                for (int column = 0; column < 24; column++)
                {
                    double dx = Math.Abs(column - left) / size, dy = (row - top) / size, ay = Math.Abs(dy);
                    bool isInside = kinds[labels[i]] switch
                    {
                        0 => Math.Max(dx, ay) < 0.8,
                        1 => Math.Min(dx, ay) < 0.25 && Math.Max(dx, ay) < 1,
                        2 => dx < 1 && ay < 0.35,
                        3 => ay < 1 && dx < (dy + 1) / 2,
                        4 => (dx * dx) + (dy * dy) < 0.8,
                        _ => dx + ay < 1,
                    };
                    images[i, row, column, 0] = (isInside ? 1 : 0) + (float)((random.NextDouble() - 0.5) * 1.2);
                }
        }
        return (images, labels);
    }
}
