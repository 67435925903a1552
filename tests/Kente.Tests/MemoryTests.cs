using System.Diagnostics;
using Kente.Monitoring;
using TorchSharp;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace Kente.Tests;

public class MemoryTests
{
    [Fact]
    public void Live_tensors_stay_constant_over_a_thousand_steps()
    {
        Sequential model = new(Input(8), [Dense(8, Relu), BatchNormalization(), Dropout(0.2), Dense(2, Softmax)]);
        model.Compile(Adam(options: new() { GlobalClipNorm = 1 }), CategoricalCrossentropy(), metrics: [Accuracy(), Auc()]);
        List<long> live = [];
        var count = Callbacks.LambdaCallback(onBatchEnd: _ => live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount));
        var (x, y) = (new float[1000, 8], new float[1000, 2]);
        for (int i = 0; i < 1000; i++) y[i, i % 2] = 1;
        model.Fit(x, y, epochs: 4, batchSize: 4, callbacks: [count], verbose: false);

        Assert.Equal(1000, live.Count);
        Assert.All(live, now => Assert.Equal(live[10], now));
    }

    [Fact]
    public void Live_tensors_stay_constant_with_masked_sequences()
    {
        var words = Input([6], DType.Int32);
        var x = Embedding(10, 4, maskZero: true)(words);
        x = Bidirectional(LSTM(3, returnSequences: true, options: new() { Dropout = .1, RecurrentDropout = .1 }))(x);
        x = MultiHeadAttention(2, 2, dropout: .1)(x, x);
        x = GRU(3, resetAfter: false, options: new() { Stateful = true })(LSTM(3, returnSequences: true)(x));
        Model model = new(words, Dense(1)(x));
        model.Compile(Adam(), MeanSquaredError());
        List<long> live = [];
        var count = Callbacks.LambdaCallback(onBatchEnd: _ => live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount));
        var data = NdArray.Of([.. Enumerable.Range(0, 200 * 6).Select(i => i % 7 % 5)], 200, 6);
        model.Fit(data, new float[200, 1], epochs: 2, batchSize: 4, callbacks: [count], verbose: false);

        Assert.Equal(100, live.Count);
        Assert.All(live, now => Assert.Equal(live[10], now));
    }

    [Fact]
    public void Live_tensors_stay_constant_with_preprocessing_layers()
    {
        var words = TextVectorization(output: TokenOutput.TfIdf);
        words.Adapt((string[])["a b", "b c", "c d e"]);
        var scale = Normalization();
        scale.Adapt(new float[,] { { 1, 2 }, { 3, 5 } });
        SymbolicTensor text = Input([1], DType.String), id = Input([1], DType.Int32), number = Input(2), image = Input([6, 6, 3]);
        var x = Concatenate()(
            words(text), IntegerLookup(vocabulary: [1, 2], output: TokenOutput.OneHot)(id), Hashing(3, output: TokenOutput.OneHot)(id),
            scale(number), Discretization([0, 1], TokenOutput.Count)(number),
            GlobalAveragePooling2D()(RandomErasing()(RandomHue(.1)(RandomRotation(.1)(RandomFlip()(image))))));
        Model model = new([text, id, number, image], Dense(1)(x));
        model.Compile(Adam(), MeanSquaredError());
        List<long> live = [];
        var count = Callbacks.LambdaCallback(onBatchEnd: _ => live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount));
        string[] texts = [.. Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? "a c" : "e")];
        model.Fit(
            [texts, NdArray.Of(new int[60], 60, 1), new float[60, 2], new float[60, 6, 6, 3]], new float[60, 1], batchSize: 2,
            callbacks: [count], verbose: false);

        Assert.Equal(30, live.Count);
        Assert.All(live, now => Assert.Equal(live[10], now));
    }

    [Fact]
    public void Live_tensors_stay_constant_with_regularizers_constraints_and_functions()
    {
        var input = Input([8, 8, 4]);
        var x = Conv2DTranspose(
            4, 3, Gelu, strides: 2, padding: Padding.Same,
            options: new() { KernelRegularizer = Regularizers.L1L2(.1, .1), KernelConstraint = Constraints.MaxNorm() })(input);
        x = SpectralNormalization(Conv2D(4, 3, Softmax, options: new() { ActivityRegularizer = Regularizers.L2() }))(
            UpSampling2D(interpolation: Interpolation.Bicubic)(x));
        x = GroupNormalization(2)(RMSNormalization()(AlphaDropout(.1)(GaussianNoise(.1, seed: 1)(x))));
        x = Ops.Mean((x * 2)[.., 1..] + 1, [1, 2]) / 3;
        Model model = new(
            input,
            Dense(2, options: new() { KernelRegularizer = Regularizers.OrthogonalRegularizer(), KernelConstraint = Constraints.NonNeg() })(
                x));
        model.Compile(Adam(), MeanSquaredError());
        List<long> live = [];
        var count = Callbacks.LambdaCallback(onBatchEnd: _ => live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount));
        model.Fit(new float[40, 8, 8, 4], new float[40, 2], batchSize: 2, callbacks: [count], verbose: false);

        Assert.Equal(20, live.Count);
        Assert.All(live[10..], now => Assert.Equal(live[10], now));
    }

    [Fact]
    public void Memory_of_the_process_stays_flat_over_twenty_epochs()
    {
        Sequential model = new(
            Input([32, 32, 3]),
            [Conv2D(8, 3, Relu, padding: Padding.Same), MaxPooling2D(), Conv2D(16, 3, Relu), GlobalAveragePooling2D(), Dense(1)]);
        model.Compile(Adam(), MeanSquaredError());
        List<long> used = [];
        var measure = Callbacks.LambdaCallback(onEpochEnd: _ =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            using var process = Process.GetCurrentProcess();
            used.Add(process.WorkingSet64 >> 20);
        });
        model.Fit(new float[64, 32, 32, 3], new float[64, 1], epochs: 20, callbacks: [measure], verbose: false);

        Assert.True(used[19] - used[4] < 100, $"Megabytes after each epoch: {string.Join(", ", used)}.");
    }

    [Fact]
    public void Training_survives_garbage_collections_on_other_threads()
    {
        // libtorch must not read memory that a garbage collection has freed: see Scalars.
        using CancellationTokenSource stop = new();
        Thread collector = new(() =>
        {
            // With a pause, so that other threads can run on two cores.
            for (; !stop.IsCancellationRequested; Thread.Sleep(1)) GC.Collect(0);
        });
        collector.Start();
        try
        {
            Sequential model = new(
                Input(8),
                [Dense(16, Elu), BatchNormalization(), LayerNormalization(), UnitNormalization(), Dropout(0.2), Dense(2, Softmax)]);
            foreach (var optimizer in new[] { Adam(options: new() { GlobalClipNorm = 1 }), AdamW(), RmsProp(centered: true), Nadam() })
            {
                model.Compile(optimizer, BinaryCrossentropy(labelSmoothing: 0.1), metrics: [Accuracy(), Mae()]);
                var history = model.Fit(new float[512, 8], new float[512, 2], epochs: 2, batchSize: 4, verbose: false);
                Assert.True(double.IsFinite(history["loss"][^1]));
            }
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }

    [Fact]
    public void Predicting_from_several_threads_gives_the_same_as_from_one()
    {
        Sequential model = new(Input(16), [Dense(32, Relu), Dense(4, Softmax)]);
        float[] values = [.. Enumerable.Range(0, 64 * 16).Select(i => MathF.Sin(i))];
        var x = NdArray.Of(values, 64, 16);
        float[] expected = model.Predict(x)[0].ToArray<float>();

        Parallel.For(0, 16, _ => Assert.Equal(expected, model.Predict(x)[0].ToArray<float>()));
    }
}
