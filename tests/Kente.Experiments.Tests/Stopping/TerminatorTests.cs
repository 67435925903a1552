namespace Kente.Experiments.Tests.Stopping;

public class TerminatorTests
{
    [Fact]
    public void A_study_ends_when_little_more_is_to_be_gained()
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Seed = 1, Terminator = Terminators.ExpectedGain(0.01) });
        study.Run(trial => Math.Pow(trial.Float("x", -1, 1) - 0.3, 2), 100);

        Assert.InRange(study.Trials.Count, 20, 60);
        Assert.InRange(study.Best.Value, 0, 0.02);
    }
}
