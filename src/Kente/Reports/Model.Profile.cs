using Kente.Reports.Profiling;
using Kente.Training.Loop;
using TorchSharp;

namespace Kente;

public partial class Model
{
    /// <summary>
    /// Measures the time and the floating-point operations of each layer. The weights do not change. <c>Fit</c> may be faster than the sum
    /// of the layers, since it can divide a batch over threads.
    /// </summary>
    /// <param name="x">Input data, computed as one batch; default random numbers, zeros for integers.</param>
    /// <param name="batchSize">Number of random samples if <paramref name="x"/> is not given; default 32.</param>
    /// <param name="training">
    /// Whether to measure a training step: layers as in training, and the backward pass of the sum of the outputs. Default a prediction.
    /// </param>
    /// <param name="repetitions">Number of passes, of which the medians count; three more come before them. Default 15.</param>
    /// <exception cref="ArgumentException">
    /// The data do not match the model, or are not given although the model has inputs of unknown length or of strings.
    /// </exception>
    /// <example><code>
    /// var profile = model.Profile(training: true);
    /// Console.WriteLine(profile);
    /// profile.SaveChromeTrace("trace.json");
    /// </code></example>
    public ModelProfile Profile(Arrays? x = null, int batchSize = 32, bool training = false, int repetitions = 15)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(repetitions, 1);
        const int warmUp = 3;
        using var scope = torch.NewDisposeScope();
        using ProfiledWeights weights = new(this, training);
        ArrayBatch samples = new(BatchValidation.MatchInputs(this, x ?? ProfileInputs.Random(this, batchSize)), [], []);
        var batch = TensorBatch.Of(this, samples.Preprocess(this));
        using var threads = LimitThreads(batch.Count);
        List<IReadOnlyList<LayerTiming>> runs = [];
        for (int i = 0; i < warmUp + repetitions; i++)
        {
            using var pass = torch.NewDisposeScope();
            using var gradients = training ? null : torch.no_grad();
            using torch.Generator generator = new(0, torch.CPU);
            ProfileRun run = new(training, TorchDevice.type == DeviceType.CUDA);
            var outputs = Forward(batch.Inputs, new(training, training ? generator : null) { Observer = run }, out _);
            if (training) run.Backward(outputs);
            if (i >= warmUp) runs.Add(run.Timings);
        }
        return new(Name, batch.Count, training, runs);
    }
}
