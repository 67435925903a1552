using Kente.Tests.Files;
using PureHDF;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;
using static TorchSharp.torch;

namespace Kente.Tests.Training.Optimizers;

/// <summary>Steps and batches under gradient accumulation, as in Keras: a step is an update of the weights.</summary>
public sealed class GradientAccumulationTests : IDisposable
{
    private const int Batches = 3;

    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Iterations_count_updates_and_micro_steps_count_gradients()
    {
        var optimizer = Sgd(.1, options: new() { GradientAccumulationSteps = Batches });
        Weight[] weights = [LooseWeight.Of([1], [0])];
        for (int i = 1; i <= 7; i++)
        {
            optimizer.Apply(weights, [tensor([1f])]);
            Assert.Equal(i / Batches, optimizer.Iterations);
            Assert.Equal(i, optimizer.MicroSteps);
            // One update by the mean gradient, which is 1, for each step.
            Assert.Equal(-.1 * (i / Batches), weights[0].ToArray()[0], 1e-6);
        }
        Assert.Equal(7, Applied(Sgd(.1), 7).Iterations);
    }

    [Fact]
    public void Bias_correction_of_Adam_counts_updates()
    {
        // m̂ / √v̂ is 1 for gradients that are all 1, if both are corrected for the same number of steps.
        var optimizer = Adam(.1, options: new() { GradientAccumulationSteps = Batches });
        Weight[] weights = [LooseWeight.Of([1], [0])];
        for (int i = 0; i < 2 * Batches; i++) optimizer.Apply(weights, [tensor([1f])]);
        Assert.Equal(-.2, weights[0].ToArray()[0], 1e-5);
    }

    [Fact]
    public void Schedule_counts_batches_as_in_Keras()
    {
        // Keras passes its count of gradients to the schedule: updates at batches 3 and 6 have the rates of steps 2 and 5.
        var optimizer = Sgd(Schedules.InverseTimeDecay(1, 1, 1), options: new() { GradientAccumulationSteps = Batches });
        Weight[] weights = [LooseWeight.Of([1], [0])];
        for (int i = 0; i < 2 * Batches; i++)
        {
            Assert.Equal(1.0 / (1 + i), optimizer.CurrentLearningRate, 1e-6);
            optimizer.Apply(weights, [tensor([1f])]);
        }
        Assert.Equal(-((1.0 / 3) + (1.0 / 6)), weights[0].ToArray()[0], 1e-6);
    }

    [Fact]
    public void File_holds_the_count_of_gradients_and_training_resumes_within_a_step()
    {
        using TemporaryFolder folder = new();
        Session.Start(seed: 4);
        Sequential model = new(Input(1), [Dense(1)]);
        model.Compile(Adam(.1, options: new() { GradientAccumulationSteps = Batches }), MeanSquaredError());
        float[,] x = { { 1 }, { 2 } }, y = { { 2 }, { 5 } };
        for (int i = 0; i < 4; i++) model.TrainOnBatch(x, y);
        model.Save(folder["m.keras"]);
        using (var file = H5File.Open(new MemoryStream(KerasArchive.Weights(folder["m.keras"]))))
            Assert.Equal(4, file.Dataset("optimizer/vars/0").Read<int>());

        var loaded = Model.Load(folder["m.keras"]);
        Assert.Equal((1, 4), (loaded.Optimizer!.Iterations, loaded.Optimizer.MicroSteps));
        for (int i = 0; i < 2; i++)
        {
            model.TrainOnBatch(x, y);
            loaded.TrainOnBatch(x, y);
        }
        Assert.Equal(2, loaded.Optimizer.Iterations);
        Assert.Equal(model.Weights[0].ToArray(), loaded.Weights[0].ToArray());
    }

    private static Optimizer Applied(Optimizer optimizer, int times)
    {
        Weight[] weights = [LooseWeight.Of([1], [0])];
        for (int i = 0; i < times; i++) optimizer.Apply(weights, [tensor([1f])]);
        return optimizer;
    }
}
