using Kente.Experiments.Storage;

namespace Kente.Experiments.Tests.Reporting;

public sealed class RunComparisonTests
{
    private readonly MemoryStorage _storage = new();

    [Fact]
    public void Settings_that_differ_and_all_results_are_compared()
    {
        Track(0.1, "adam", 0.5);
        Track(0.01, "adam", 0.25);
        var comparison = RunComparison.Of(_storage, _storage.Studies()[0]);

        Assert.Equal(["rate", "loss", "seconds"], comparison.Differences.Select(column => column.Name));
        Assert.Contains(comparison.Columns, column => column is { Name: "optimizer", Kind: ComparisonKind.Setting, Differs: false });
        Assert.Equal(["0.5", "0.25"], comparison.Differences[1].Values);
        Assert.DoesNotContain(comparison.Columns, column => column.Name.StartsWith(RunNotes.System, StringComparison.Ordinal));
    }

    [Fact]
    public void A_setting_that_only_one_run_has_differs()
    {
        Track(0.1, "adam", 0.5);
        using (var run = Run.Start(_storage, "runs", new() { SystemInterval = null })) run.Log("accuracy", 1);
        var comparison = RunComparison.Of(_storage, _storage.Studies()[0], [1, 0]);

        Assert.Equal([null, "0.1"], comparison.Differences.First(column => column.Name == "rate").Values);
        using StringWriter csv = new();
        comparison.WriteCsv(csv);
        Assert.StartsWith("run,state,rate,optimizer,accuracy,loss,seconds\n1,Complete,,,1,,", csv.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Trials_of_a_study_are_compared_by_their_parameters()
    {
        using var study = Study.Open(_storage, "s", [Direction.Minimize]);
        study.Run(trial => trial.Float("x", 0, 1), trials: 2);

        Assert.Equal(["x", "value", "seconds"], RunComparison.Of(_storage, _storage.Studies()[0]).Differences.Select(column => column.Name));
    }

    [Fact]
    public void A_run_that_is_not_there_is_refused()
    {
        Track(0.1, "adam", 0.5);
        Assert.Contains("'runs' has no run 4",
            Assert.Throws<ArgumentException>(() => RunComparison.Of(_storage, _storage.Studies()[0], [4])).Message, StringComparison.Ordinal);
    }

    private void Track(double rate, string optimizer, double loss)
    {
        using var run = Run.Start(_storage, "runs", new()
        {
            SystemInterval = null,
            Config = new Dictionary<string, ParameterValue> { ["rate"] = rate, ["optimizer"] = optimizer },
        });
        run.Log("loss", loss);
        run.Log("system/cpu", 1);
    }
}
