#!/usr/bin/env dotnet
#:project ../src/Kente/Kente.csproj
#:property PublishAot=false
// The code of docs/pipelines.md: trainings from generators, from a file that is read line by line, and from an asynchronous source.
// It writes its file to the current folder.
using System.Globalization;
using Kente;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

Session.Start(seed: 1);
var model = new Sequential(Input([16, 1]), [Conv1D(16, 5, Relu), GlobalAveragePooling1D(), Dense(16, Relu), Dense(1)]);
model.Compile(Adam(5e-3), MeanSquaredError());

// How fast a noisy wave oscillates; there is no end of samples.
IEnumerable<(float[] Wave, float Frequency)> Waves(int epoch)
{
    Random random = new(epoch);
    while (true)
    {
        float frequency = 0.2f + random.NextSingle();
        double phase = random.NextDouble() * 6;
        yield return ([.. Enumerable.Range(0, 16).Select(i => MathF.Sin((float)((frequency * i) + phase)))], frequency);
    }
}

Batch Join(IReadOnlyList<(float[] Wave, float Frequency)> samples) => new(
    NdArray.Stack([.. samples.Select(sample => NdArray.Of(sample.Wave, 16, 1))]),
    NdArray.Of([.. samples.Select(sample => sample.Frequency)], samples.Count, 1));

const int Epoch = 40 * 32;
var train = Dataset.FromGenerator(Waves, stepsPerEpoch: Epoch).Batch(32, Join).Prefetch();
var validation = Dataset.FromGenerator(_ => Waves(-1), stepsPerEpoch: 256).Batch(64, Join);    // the same in each epoch
var history = model.Fit(train, epochs: 5, validationData: validation, verbose: false);
Console.WriteLine($"loss {history["loss"][0]:F3} → {history["loss"][^1]:F3}, validation {history["val_loss"][^1]:F3}");

File.WriteAllLines("waves.csv", Waves(7).Take(512).Select(sample => string.Join(',', sample.Wave.Append(sample.Frequency)
    .Select(value => value.ToString(CultureInfo.InvariantCulture)))));

static (float[] Wave, float Frequency) Parse(string line)
{
    float[] values = [.. line.Split(',').Select(value => float.Parse(value, CultureInfo.InvariantCulture))];
    return (values[..^1], values[^1]);
}

var file = Dataset.From(File.ReadLines("waves.csv")).Map(Parse).Batch(32, Join);                // each epoch reads the file again
Console.WriteLine($"from the file: loss {model.Evaluate(file).Loss:F3}");

async IAsyncEnumerable<string> Lines()
{
    await foreach (string line in File.ReadLinesAsync("waves.csv")) yield return line;         // or rows of a database, or of a service
}

var asynchronous = Dataset.From(Lines()).Map(Parse).Batch(32, Join).Prefetch();
model.Fit(asynchronous, epochs: 1, verbose: false);

var inputs = Dataset.From(File.ReadLines("waves.csv")).Map(line => NdArray.Of(Parse(line).Wave, 1, 16, 1)).Map(wave => new Batch(wave));
Predictions predicted = model.Predict(inputs);                                                 // batches without targets
Console.WriteLine($"{predicted[0].Length} predictions, the first {predicted[0, 0]:F2}");
