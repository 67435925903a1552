using System.Diagnostics;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Bench;

/// <summary>
/// The course's model of posts at full size: what a step takes, and the process's memory at its peak. Measured first, before others fill
/// it.
/// </summary>
internal static class PostsModel
{
    private const int Steps = 6, BatchSize = 64, Length = 300, Words = 50_000;

    public static string Measure()
    {
        var posts = Input(Length, DType.Int32, name: "posts");
        Layer[] read =
        [
            Embedding(Words, 256), Conv1D(128, 5, Relu), MaxPooling1D(5), Conv1D(256, 5, Relu), Conv1D(256, 5, Relu), MaxPooling1D(5),
            Conv1D(256, 5, Relu, padding: Padding.Same), Conv1D(256, 5, Relu, padding: Padding.Same), GlobalMaxPooling1D(),
            Dense(128, Relu),
        ];
        var x = read.Aggregate(posts, (tensor, layer) => layer(tensor));
        Model model = new(posts, [Dense(1, name: "age")(x), Dense(10, Softmax, name: "income")(x), Dense(1, Sigmoid, name: "gender")(x)]);
        model.Compile(
            RmsProp(),
            new() { ["age"] = MeanSquaredError(), ["income"] = SparseCategoricalCrossentropy(), ["gender"] = BinaryCrossentropy() },
            lossWeights: new() { ["age"] = 0.25, ["gender"] = 10 });
        Random random = new(1);
        NdArray texts = NdArray.Of([.. Enumerable.Range(0, BatchSize * Length).Select(_ => random.Next(Words))], BatchSize, Length);
        Arrays targets = new() { ["age"] = new float[BatchSize, 1], ["income"] = new int[BatchSize], ["gender"] = new float[BatchSize, 1] };
        model.TrainOnBatch(texts, targets);
        var watch = Stopwatch.StartNew();
        for (int step = 0; step < Steps; step++) model.TrainOnBatch(texts, targets);
        using var process = Process.GetCurrentProcess();
        return FormattableString.Invariant(
            $"The course's model of posts, {Words} words × 256, {model.ParameterCount} parameters, batch {BatchSize} × {Length}: {watch.Elapsed.TotalMilliseconds / Steps:F0} ms a step, {process.PeakWorkingSet64 / 1e9:F2} GB at the peak");
    }
}
