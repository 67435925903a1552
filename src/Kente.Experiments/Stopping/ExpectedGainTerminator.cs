using Kente.Experiments.Sampling.GaussianProcess;

namespace Kente.Experiments.Stopping;

/// <summary>
/// Ends a study of one objective when a Gaussian process expects the next trial to improve the best value by less than a threshold: the
/// largest expected improvement over 2,000 points of the space. Looks after every few trials, as the process costs time.
/// </summary>
internal sealed class ExpectedGainTerminator : Terminator
{
    private readonly double _threshold;
    private readonly int _minTrials, _every;
    private int _looked;
    private bool _isOver;

    /// <param name="threshold">The gain below which it ends, in units of the objective.</param>
    /// <param name="minTrials">Complete trials before it may end.</param>
    /// <param name="every">Complete trials between two looks.</param>
    public ExpectedGainTerminator(double threshold, int minTrials = 20, int every = 5)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threshold);
        ArgumentOutOfRangeException.ThrowIfLessThan(minTrials, 4);
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        (_threshold, _minTrials, _every) = (threshold, minTrials, every);
    }

    /// <inheritdoc/>
    public override bool ShouldStop(StudyHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.Study.Objectives.Count > 1) throw new InvalidOperationException("The expected gain is known for one objective only.");
        int complete = history.Observed.Count;
        if (_isOver || complete < _minTrials || complete < _looked + _every) return _isOver;
        _looked = complete;
        return _isOver = Gain(history) is { } gain && gain < _threshold;
    }

    private static double? Gain(StudyHistory history)
    {
        TrialRecord[] trials =
            [.. history.Observed.Select(number => history.Trials[number])
            .Where(trial => trial is { State: TrialState.Complete, IsFeasible: true })];
        if (trials.Length < 4) return null;
        string[] names = [.. history.ParameterNames];
        Domain[] domains = [.. names.Select(name => history.Domains[name])];
        double[][] rows = [.. trials.Select(trial => ConditionalSpace.Row(names, domains, trial.Parameters))];
        ConditionalSpace space = new(names, domains, rows);
        double[] losses = [.. trials.Select(trial => history.Sign() * trial.Value)], values = OutputScale.Values(losses, warp: false);
        var process = Regression.Fit([.. rows.Select(space.Point)], values, space.IsChoice);
        double mean = losses.Average(), deviation = Math.Sqrt(losses.Average(loss => (loss - mean) * (loss - mean))), best = values.Max();
        AcquisitionSearch search =
            new(new(process, best, []), space, process.Parameters.InverseSquaredLengths, new Generator(history.Study.Seed, -2));
        double[] point = new double[names.Length];
        space.Settle(search.Find(2000, [], []), point);
        var (expected, variance) = process.Predict(point);
        return Math.Exp(LogExpectedImprovement.Of(expected, variance, best)) * deviation;
    }
}
