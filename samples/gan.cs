#!/usr/bin/env dotnet
#:project ../src/Kente/Kente.csproj
#:property PublishAot=false
// A generative adversarial network: two models and two optimizers in one training step.
using Kente;
using TorchSharp;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Optimizers;

// Images of 8 x 8 pixels: a bright square of 3 x 3 pixels somewhere on black.
Session.Start(seed: 1);
Random random = new(1);
float[,,,] images = new float[512, 8, 8, 1];
for (int i = 0; i < 512; i++)
{
    int top = random.Next(6), left = random.Next(6);
    for (int y = 0; y < 3; y++)
        for (int x = 0; x < 3; x++) images[i, top + y, left + x, 0] = 1;
}

var generator = new Sequential(Input(8), [Dense(64, Relu), Dense(64, Sigmoid), Reshape([8, 8, 1])], name: "generator");
var discriminator = new Sequential(
    Input([8, 8, 1]), [Conv2D(16, 3, LeakyRelu(), strides: 2), Flatten(), Dense(32, LeakyRelu()), Dense(1)], name: "discriminator");
var gan = new Gan(generator, discriminator, Adam(0.002, beta1: 0.5), Adam(0.001, beta1: 0.5));
gan.Compile(Adam());
var history = gan.Fit(images, [], epochs: 120, batchSize: 64, verbose: false);

float[] made = generator.Predict(torch.randn(64, 8, generator: new torch.Generator(3, torch.CPU)))[0].ToArray<float>();
Console.WriteLine($"{history["generator_loss"].Count} epochs, brightness {made.Average():F2}; that of the images is {9 / 64.0:F2}");
generator.Save("generator.keras");

/// <summary>A generator that learns to make images which a discriminator takes for real. Goodfellow et al., 2014.</summary>
internal sealed class Gan(Model generator, Model discriminator, Optimizer generatorOptimizer, Optimizer discriminatorOptimizer)
    : Model(discriminator.Inputs[0], discriminator.Outputs[0])
{
    protected override void TrainStep(TrainingStep step)
    {
        var noise = torch.randn(step.BatchSize, generator.Inputs[0].Shape[0]!.Value, generator: step.Generator);
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
