using static Kente.Callbacks;
using static Kente.Optimizers;
using static Kente.Schedules;

namespace Kente.Tests.Training.Callbacks;

public class LearningRateCallbackTests
{
    [Fact]
    public void The_learning_rate_is_reduced_on_a_plateau_and_logged()
    {
        var history = new ScriptedRun("val_loss", 1, 1, 1, 1, 1, 1).Fit(
            Sgd(1), callbacks: ReduceLROnPlateau(factor: 0.5, patience: 2, minLearningRate: 0.3));

        Assert.Equal([1, 1, 1, 0.5, 0.5, 0.3], history["learning_rate"]);
    }

    [Fact]
    public void A_reduction_starts_a_cooldown()
    {
        var history = new ScriptedRun("val_loss", 1, 1, 1, 1, 1, 1).Fit(
            Sgd(1), callbacks: ReduceLROnPlateau(factor: 0.5, patience: 1, cooldown: 2));

        Assert.Equal([1, 1, 0.5, 0.5, 0.25, 0.25], history["learning_rate"]);
    }

    [Fact]
    public void A_function_sets_the_learning_rate_of_each_epoch()
    {
        ScriptedRun run = new("val_loss", 0, 0, 0);

        var history = run.Fit(Sgd(1), callbacks: LearningRateScheduler((epoch, rate) => epoch == 1 ? rate : rate / 2));

        Assert.Equal([1, 0.5, 0.25], history["learning_rate"]);
        Assert.Equal(1.75f, run.Weight);
    }

    [Fact]
    public void A_scheduled_learning_rate_is_not_changed()
    {
        var e = Assert.Throws<InvalidOperationException>(() =>
            new ScriptedRun("val_loss", 1).Fit(Sgd(CosineDecay(1, 10)), callbacks: ReduceLROnPlateau()));

        Assert.Equal(
            "ReduceLROnPlateau needs a constant learning rate, but the optimizer's follows CosineDecay; give the optimizer a number "
            + "instead.",
            e.Message);
    }

    [Fact]
    public void A_function_cannot_set_an_invalid_rate()
    {
        var e = Assert.Throws<InvalidOperationException>(() =>
            new ScriptedRun("val_loss", 1).Fit(callbacks: LearningRateScheduler((_, _) => -1)));

        Assert.Equal("LearningRateScheduler was given the rate -1 for epoch 1; a rate is a number from 0 up.", e.Message);
    }
}
