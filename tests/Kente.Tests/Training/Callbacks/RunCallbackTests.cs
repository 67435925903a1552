using static Kente.Callbacks;
using static Kente.Optimizers;

namespace Kente.Tests.Training.Callbacks;

public class RunCallbackTests
{
    [Fact]
    public void NaN_loss_stops_training_with_a_message()
    {
        StringWriter output = new();

        var history = new ScriptedRun("val_loss", 1, 1, 1, 1).Fit(Sgd(float.MaxValue), callbacks: TerminateOnNaN(output));

        Assert.Equal(3, history.Epochs);
        Assert.StartsWith(
            "The loss is NaN or infinite at step 1 of epoch 3; training stops.", output.ToString().TrimStart(), StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_are_called_in_order()
    {
        List<string> called = [];

        new ScriptedRun("val_loss", 1, 1).Fit(callbacks: LambdaCallback(
            onTrainBegin: _ => called.Add("begin"), onEpochBegin: run => called.Add($"epoch {run.Epoch}"),
            onBatchEnd: run => called.Add($"step {run.Step}"),
            onEpochEnd: run => called.Add($"{run.Logs["val_loss"]}"), onTrainEnd: _ => called.Add("end")));

        Assert.Equal(["begin", "epoch 1", "step 1", "1", "epoch 2", "step 1", "1", "end"], called);
    }

    [Fact]
    public void Averages_become_the_weights_when_training_ends()
    {
        ScriptedRun run = new("val_loss", 1, 1);

        run.Fit(Sgd(1, options: new() { EmaMomentum = 0.5 }));

        Assert.Equal(1.5f, run.Weight); // half of 1, half of 2
    }
}
