using System.Diagnostics;
using TorchSharp;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;
using static TorchSharp.torch;

namespace Kente.Bench;

/// <summary>A training step that a model overrides, beside that of <c>Fit</c> on the same model; and its memory over many steps.</summary>
internal static class CustomStep
{
    private const int Rounds = 25, MemorySteps = 10_000;

    /// <summary>Returns the lines of the result.</summary>
    public static IEnumerable<string> Measure()
    {
        yield return Compare(
            "MLP 64-32-32-10, batch 128", [128 * 100, 64], 128, () => new(Input(64), [Dense(32, Relu), Dense(32, Relu), Dense(10)]));
        yield return Compare(
            "CNN of two convolutions, batch 32", [32 * 8, 48, 48, 3], 32,
            () => new(
                Input([48, 48, 3]),
                [Conv2D(16, 3, Relu, padding: Padding.Same), MaxPooling2D(), Conv2D(32, 3, Relu), MaxPooling2D(), Flatten(), Dense(10)]));
        yield return Memory();
    }

    private static string Compare(string name, long[] shape, int batch, Func<Sequential> build)
    {
        var (x, y) = (NdArray.Of(randn(shape)), NdArray.Of(randint(0, 10, [shape[0]])));
        Session.Start(seed: 1);
        Model plain = build();
        Session.Start(seed: 1);
        Model own = new Own(build());
        foreach (var model in (Model[])[plain, own]) model.Compile(Adam(), SparseCategoricalCrossentropy(fromLogits: true));
        (double Plain, double Own) wall = (double.MaxValue, double.MaxValue), cpu = wall;
        for (int round = -2; round < Rounds; round++)
        {
            // In turns, so that other load meets both; the least time is that with the least of it.
            var (plainWall, plainCpu) = Time(plain, x, y, batch);
            var (ownWall, ownCpu) = Time(own, x, y, batch);
            if (round < 0) continue;
            wall = (Math.Min(wall.Plain, plainWall), Math.Min(wall.Own, ownWall));
            cpu = (Math.Min(cpu.Plain, plainCpu), Math.Min(cpu.Own, ownCpu));
        }
        return FormattableString.Invariant(
            $"{name}: own step {wall.Own / wall.Plain:F3} of Fit in time, {cpu.Own / cpu.Plain:F3} in processor time (least of {Rounds}), {get_num_threads()} threads");
    }

    private static (double Wall, double Cpu) Time(Model model, NdArray x, NdArray y, int batch)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        long started = Stopwatch.GetTimestamp();
        model.Fit(x, y, batchSize: batch, verbose: false, options: new() { Seed = 1 });
        double wall = Stopwatch.GetElapsedTime(started).TotalSeconds;
        process.Refresh();
        return (wall, (process.TotalProcessorTime - before).TotalSeconds);
    }

    private static string Memory()
    {
        Own model = new(new Sequential(Input(64), [Dense(32, Relu), Dense(10)]));
        model.Compile(Adam(), SparseCategoricalCrossentropy(fromLogits: true));
        var (x, y) = (NdArray.Of(randn(32 * 1000, 64)), NdArray.Of(randint(0, 10, [32 * 1000])));
        List<string> points = [];
        using var process = Process.GetCurrentProcess();
        for (int steps = 0; steps <= MemorySteps; steps += 1000)
        {
            if (steps > 0) model.Fit(x, y, verbose: false);
            GC.Collect();
            process.Refresh();
            if (steps % 2000 == 0)
                points.Add(FormattableString.Invariant(
                    $"{steps}: {process.WorkingSet64 >> 20} MB, {DisposeScopeManager.Statistics.ThreadTotalLiveCount} tensors"));
        }
        return $"Memory after steps: {string.Join("; ", points)}";
    }

    private sealed class Own(Model inner) : Model(inner.Inputs[0], inner.Outputs[0])
    {
        protected override void TrainStep(Kente.TrainingStep step)
        {
            var predicted = step.Call(this, step.Inputs);
            step.Minimize(step.ComputeLoss(predicted));
            step.UpdateMetrics(predicted);
        }
    }
}
