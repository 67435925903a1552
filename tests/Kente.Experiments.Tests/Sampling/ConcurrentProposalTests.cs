using Kente.Experiments.Sampling;

namespace Kente.Experiments.Tests.Sampling;

public class ConcurrentProposalTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public void Models_of_several_workers_are_fitted_at_the_same_time()
    {
        using MeetingSampler sampler = new(workers: 3);
        using var study = Study.InMemory(Direction.Minimize, new() { Sampler = sampler });
        study.Run(trial => trial.Float("x", 0, 100), 3, workers: 3);

        // Each fit waits for the two others: under one lock they would never meet.
        Assert.True(sampler.HaveMet);
    }

    [Fact]
    public void Each_proposal_sees_those_that_were_made_before_it()
    {
        using MeetingSampler sampler = new(workers: 3);
        using var study = Study.InMemory(Direction.Minimize, new() { Sampler = sampler });
        study.Run(trial => trial.Float("x", 0, 100), 3, workers: 3);

        Assert.Equal([0, 1, 2], study.Trials.Select(trial => trial.Value).Order());
    }

    [Fact]
    public async Task A_trial_reports_while_a_model_is_fitted()
    {
        using MeetingSampler sampler = new(workers: 2);
        using var study = Study.InMemory(Direction.Minimize, new() { Sampler = sampler, Pruner = Pruners.Threshold(upper: 5) });
        study.Enqueue(new Dictionary<string, ParameterValue> { ["x"] = 1 });
        sampler.IsQuick = true;
        var running = study.Ask();
        sampler.IsQuick = false;
        var waiting = Task.Run(study.Ask);
        await sampler.HasBegun.WaitAsync(Long, TestContext.Current.CancellationToken);

        running.Report(1, 9);
        Assert.True(running.ShouldPrune);
        Assert.False(waiting.IsCompleted);
        sampler.Meet();
        Assert.Equal(1, (await waiting.WaitAsync(Long, TestContext.Current.CancellationToken)).Number);
    }

    [Fact]
    public async Task Points_that_the_gaussian_process_proposes_at_the_same_time_differ()
    {
        var sampler = Samplers.GaussianProcess(new() { Candidates = 256 });
        using var study = Study.InMemory(Direction.Minimize, new() { Seed = 3, Sampler = sampler });
        study.Run(trial => Math.Sin(7 * trial.Float("x", 0, 1)) + Math.Cos(9 * trial.Float("y", 0, 1)), 10);
        var trials = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(study.Ask)));
        (double X, double Y)[] points = [.. trials.Select(trial => (trial.Float("x", 0, 1), trial.Float("y", 0, 1)))];

        Assert.Equal(3, points.Distinct().Count());
    }

    /// <summary>Proposes the number of values that are pending; its fits wait for each other.</summary>
    private sealed class MeetingSampler(int workers) : Sampler, IDisposable
    {
        private readonly Barrier _meeting = new(workers);
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool HaveMet { get; private set; } = true;

        public bool IsQuick { get; set; }

        public Task HasBegun => _begun.Task;

        public void Meet() => _meeting.SignalAndWait(Long);

        public void Dispose() => _meeting.Dispose();

        internal override DeferredProposal? Defer(SamplingContext context) => IsQuick ? null : new Proposal(this);

        private void Fit()
        {
            _begun.TrySetResult();
            HaveMet &= _meeting.SignalAndWait(Long);
        }

        private sealed class Proposal(MeetingSampler sampler) : DeferredProposal
        {
            private int _pending;

            public override void Fit() => sampler.Fit();

            public override void ReadPending(StudyHistory history) =>
                _pending = history.Trials.Count(trial => trial.Proposed.ContainsKey("x"));

            public override IReadOnlyDictionary<string, ParameterValue> Choose() =>
                new Dictionary<string, ParameterValue> { ["x"] = _pending };
        }
    }
}
