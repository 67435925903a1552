#!/usr/bin/env dotnet
#:project ../src/Kente.Vision.Synthetic/Kente.Vision.Synthetic.csproj
#:property PublishAot=false
// A generative adversarial network that learns to draw streets: two models and two optimizers in one training step. Argument: the number of
// epochs, default 120, about two minutes on one core. It writes gan.png: images in the first row, below them what the generator draws
// from the same noise as it learns; and generator.keras.
using System.Globalization;
using Kente;
using Kente.Vision;
using Kente.Vision.Synthetic;
using TorchSharp;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Optimizers;
using Padding = Kente.Padding;

int epochs = args is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 120;
var real = Street.Images(1024);

Session.Start(seed: 1);
var generator = new Sequential(
    Input(32),
    [
        Dense(3 * 4 * 64), BatchNormalization(), Activation(Relu), Reshape([3, 4, 64]),
        Conv2DTranspose(48, 4, strides: 2, padding: Padding.Same), BatchNormalization(), Activation(Relu),
        Conv2DTranspose(32, 4, strides: 2, padding: Padding.Same), BatchNormalization(), Activation(Relu),
        Conv2DTranspose(3, 4, Tanh, strides: 2, padding: Padding.Same),
    ],
    name: "generator");
var discriminator = new Sequential(
    Input([Street.Height, Street.Width, 3]),
    [
        Conv2D(24, 4, LeakyRelu(), strides: 2, padding: Padding.Same), Conv2D(48, 4, LeakyRelu(), strides: 2, padding: Padding.Same),
        Conv2D(64, 4, LeakyRelu(), strides: 2, padding: Padding.Same), Flatten(), Dropout(0.3), Dense(1),
    ],
    name: "discriminator");
var gan = new Gan(generator, discriminator, Adam(1e-3, beta1: 0.5), Adam(5e-4, beta1: 0.5));
gan.Compile(Adam());
Snapshots snapshots = new(generator, [1, 4, 10, 25, 60, epochs]);
var history = gan.Fit(real, [], epochs, batchSize: 64, callbacks: [snapshots], verbose: false);

Street.Save("gan.png", [real, .. snapshots.Drawn]);
generator.Save("generator.keras");
Console.WriteLine($"{history["generator_loss"].Count} epochs; mean color {Street.Color(snapshots.Drawn[^1])}, of the images {Street.Color(real)}");

/// <summary>A generator that learns to make images which a discriminator takes for real. Goodfellow et al., 2014.</summary>
internal sealed class Gan(Model generator, Model discriminator, Optimizer generatorOptimizer, Optimizer discriminatorOptimizer)
    : Model(discriminator.Inputs[0], discriminator.Outputs[0])
{
    protected override void TrainStep(TrainingStep step)
    {
        var noise = step.Draw((samples, source) => torch.randn(samples, generator.Inputs[0].Shape[0]!.Value, generator: source));
        var made = step.Call(generator, noise);
        var real = step.Call(discriminator, step.Inputs[0]);
        var fake = step.Call(discriminator, made.detach());
        // The cross-entropy of logits: softplus(−x) for real images, softplus(x) for made ones.
        var judged = (torch.nn.functional.softplus(-real) + torch.nn.functional.softplus(fake)).mean();
        step.Minimize(judged, discriminatorOptimizer, discriminator.TrainableWeights);

        var deceived = torch.nn.functional.softplus(-step.Call(discriminator, made)).mean();
        step.Minimize(deceived, generatorOptimizer, generator.TrainableWeights);
        step.Log("discriminator_loss", judged);
        step.Log("generator_loss", deceived);
    }
}

/// <summary>Keeps what the generator draws from the same noise after some epochs.</summary>
internal sealed class Snapshots(Model generator, int[] epochs) : Callback
{
    private readonly NdArray _noise = torch.randn(Street.Columns, 32, generator: new torch.Generator(3, torch.CPU));

    public List<NdArray> Drawn { get; } = [];

    public override void OnEpochEnd(TrainingRun run)
    {
        if (epochs.Contains(run.Epoch)) Drawn.Add(generator.Predict(_noise));
    }
}

internal static class Street
{
    public const int Width = 32, Height = 24, Columns = 10;

    /// <summary>Draws images as an array of (images, height, width, 3) from −1 to 1.</summary>
    public static NdArray Images(int count) => NdArray.Of(
        [.. StreetScenes.Create(count, seed: 1, new() { Size = new(96, 72) }).Images
            .SelectMany(image => image.Load().Resize(Width, Height).Pixels).Select(value => (value / 127.5f) - 1)],
        count, Height, Width, 3);

    /// <summary>Saves one row of images for each array.</summary>
    public static void Save(string path, IReadOnlyList<NdArray> rows)
    {
        RgbImage sheet = new(Columns * (Width + 1), rows.Count * (Height + 1));
        for (int row = 0; row < rows.Count; row++)
            for (int column = 0; column < Columns; column++)
                for (int y = 0; y < Height; y++)
                    for (int x = 0; x < Width; x++)
                    {
                        byte Level(int channel) => (byte)Math.Round((rows[row][column, y, x, channel] + 1) * 127.5);
                        sheet[(column * (Width + 1)) + x, (row * (Height + 1)) + y] = new(Level(0), Level(1), Level(2));
                    }
        sheet.Resize(sheet.Width * 3, sheet.Height * 3).Save(path);
    }

    /// <summary>Returns the mean color of images.</summary>
    public static string Color(NdArray images) => string.Join(' ', images.ToArray<float>().Index()
        .GroupBy(value => value.Index % 3, value => value.Item)
        .Select(channel => string.Create(CultureInfo.InvariantCulture, $"{(channel.Average() + 1) / 2:F2}")));
}
