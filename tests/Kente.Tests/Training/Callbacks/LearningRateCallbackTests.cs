using static Kente.Callbacks;
using static Kente.Optimizers;
using static Kente.Schedules;

namespace Kente.Tests.Training.Callbacks;

public class LearningRateCallbackTests
{
    [Fact]
    public void Learning_rate_is_reduced_on_a_plateau_and_logged()
    {
        var history = new ScriptedRun("val_loss", 1, 1, 1, 1, 1, 1).Fit(
            Sgd(1), callbacks: ReduceLROnPlateau(factor: 0.5, patience: 2, minLr: 0.3));

        Assert.Equal([1, 1, 1, 0.5, 0.5, 0.3], history["learning_rate"]);
    }

    [Fact]
    public void Cooldown_follows_a_reduction()
    {
        var history = new ScriptedRun("val_loss", 1, 1, 1, 1, 1, 1).Fit(
            Sgd(1), callbacks: ReduceLROnPlateau(factor: 0.5, patience: 1, cooldown: 2));

        Assert.Equal([1, 1, 0.5, 0.5, 0.25, 0.25], history["learning_rate"]);
    }

    [Fact]
    public void LearningRateScheduler_sets_the_rate_of_each_epoch()
    {
        ScriptedRun run = new("val_loss", 0, 0, 0);

        var history = run.Fit(Sgd(1), callbacks: LearningRateScheduler((epoch, rate) => epoch == 1 ? rate : rate / 2));

        Assert.Equal([1, 0.5, 0.25], history["learning_rate"]);
        Assert.Equal(1.75f, run.Weight);
    }

    [Fact]
    public void ReduceLROnPlateau_requires_a_constant_learning_rate()
    {
        var e = Assert.Throws<InvalidOperationException>(() =>
            new ScriptedRun("val_loss", 1).Fit(Sgd(CosineDecay(1, 10)), callbacks: ReduceLROnPlateau()));

        Assert.Equal(
            "ReduceLROnPlateau requires a constant learning rate, but the optimizer has the schedule CosineDecay. Create the optimizer with a number as learning rate.",
            e.Message);
    }

    [Fact]
    public void LearningRateScheduler_rejects_an_invalid_rate()
    {
        var e = Assert.Throws<InvalidOperationException>(() =>
            new ScriptedRun("val_loss", 1).Fit(callbacks: LearningRateScheduler((_, _) => -1)));

        Assert.Equal(
            "The schedule of LearningRateScheduler returned -1 for epoch 1, but a learning rate must be a finite number, 0 or more.",
            e.Message);
    }
}
