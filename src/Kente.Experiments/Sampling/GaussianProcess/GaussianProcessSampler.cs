using Kente.Experiments.Numerics;
using Kente.Experiments.Spaces;

namespace Kente.Experiments.Sampling.GaussianProcess;

/// <summary>
/// Bayesian optimisation: a Gaussian process over the whole space, choices and conditional parameters included, and the point with the largest
/// log expected improvement. Running trials count as if they had given what the model expects of them. Several objectives are joined with random
/// weights in each trial (ParEGO, Knowles 2006). The time of a choice grows with the cube of the trials: for up to a few hundred.
/// </summary>
public sealed class GaussianProcessSampler : Sampler
{
    private readonly GaussianProcessOptions _options;
    private KernelParameters? _last;
    private History? _bound;

    /// <param name="options">Settings.</param>
    public GaussianProcessSampler(GaussianProcessOptions? options = null) => _options = options ?? new();

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, double> Propose(SamplingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var history = context.History;
        if (!ReferenceEquals(_bound, history)) (_bound, _last) = (history, null);
        string[] names = [.. history.ParameterNames];
        Domain[] domains = [.. names.Select(name => history.Domains[name])];
        TrialRecord[] trials = [.. history.Learned.Select(number => history.Trials[number]).Where(trial => trial.State == TrialState.Complete)];
        if (names.Length == 0) return NoProposal;
        if (trials.Length < Math.Max(2, _options.StartupTrials)) return SobolSampler.At(context);
        double[][] rows = [.. trials.Select(trial => ConditionalSpace.Row(names, domains, trial.Parameters))];
        ConditionalSpace space = new(names, domains, rows);
        double[][] points = [.. rows.Select(space.Point)];
        double[] values = OutputScale.Values(Losses(trials, context), _options.Warp);
        var fitted = Regression.Fit(points, values, space.IsChoice, _last?.InverseSquaredLengths.Length == names.Length ? _last : null);
        _last = fitted.Parameters;
        int[] feasible = [.. Enumerable.Range(0, trials.Length).Where(i => trials[i].IsFeasible)];
        Acquisition acquisition = new(
            feasible.Length > 0 ? WithRunning(fitted, context, space) : null, feasible.Length > 0 ? feasible.Max(i => values[i]) : 0, Constraints(trials, points, space));
        AcquisitionSearch search = new(acquisition, space, _last.InverseSquaredLengths, context.Generator);
        int best = (feasible.Length > 0 ? feasible : [.. Enumerable.Range(0, trials.Length)]).MaxBy(i => values[i]);
        double[] found = search.Find(_options.Candidates, [Free(rows[best], points[best], space, context.Generator)], points);
        double[] numbers = space.Numbers(found);
        Dictionary<string, double> chosen = [];
        for (int i = 0; i < names.Length; i++) chosen[names[i]] = numbers[i];
        return chosen;
    }

    private static double[] Losses(TrialRecord[] trials, SamplingContext context)
    {
        var directions = context.History.Study.Directions;
        double[][] losses = [.. trials.Select(trial => Ranking.Losses(trial, directions))];
        if (directions.Count == 1) return [.. losses.Select(loss => loss[0])];
        // As with one objective: infinite ones count as the largest or smallest finite one.
        for (int k = 0; k < directions.Count; k++)
        {
            double[] finite = [.. losses.Select(loss => loss[k]).Where(double.IsFinite)];
            double least = finite.DefaultIfEmpty().Min(), greatest = finite.DefaultIfEmpty().Max();
            foreach (double[] loss in losses) loss[k] = Math.Clamp(loss[k], least, greatest);
        }
        double[] weights = [.. directions.Select(_ => -Math.Log(1 - context.Generator.Uniform()))];
        double total = weights.Sum();
        double[] low = [.. directions.Select((_, k) => losses.Min(loss => loss[k]))], width = [.. directions.Select((_, k) => Math.Max(1e-12, losses.Max(loss => loss[k]) - low[k]))];
        return [.. losses.Select(loss =>
        {
            double worst = double.NegativeInfinity, sum = 0;
            for (int k = 0; k < weights.Length; k++)
            {
                double term = weights[k] / total * (loss[k] - low[k]) / width[k];
                worst = Math.Max(worst, term);
                sum += term;
            }
            return worst + (0.05 * sum);
        })];
    }

    private static Regression WithRunning(Regression fitted, SamplingContext context, ConditionalSpace space)
    {
        double[][] running = [.. context.History.Running.Where(number => number != context.Number).Select(number => context.History.Trials[number])
            .Where(trial => trial.Proposed.Count > 0).Select(trial =>
            {
                double[] point = new double[space.Names.Length], row = ConditionalSpace.Row(space.Names, space.Domains, trial.Proposed);
                space.Settle([.. space.Point(row).Select((x, i) => space.IsChoice[i] ? Math.Max(0, x) : x)], point);
                return point;
            })];
        return running.Length == 0 ? fitted : fitted.And(running, [.. running.Select(point => fitted.Predict(point).Mean)]) ?? fitted;
    }

    private static List<(Regression, double)> Constraints(TrialRecord[] trials, double[][] points, ConditionalSpace space)
    {
        List<(Regression, double)> constraints = [];
        for (int k = 0; k < trials.Max(trial => trial.Constraints.Count); k++)
        {
            int index = k;
            int[] told = [.. Enumerable.Range(0, trials.Length).Where(i => trials[i].Constraints.Count > index)];
            double[] slack = [.. told.Select(i => -trials[i].Constraints[index])];
            double mean = slack.Average(), deviation = Math.Max(1e-10, Math.Sqrt(slack.Average(value => (value - mean) * (value - mean))));
            constraints.Add((Regression.Fit([.. told.Select(i => points[i])], OutputScale.Standardized(slack), space.IsChoice), -mean / deviation));
        }
        return constraints;
    }

    // What the trial did not ask for is free.
    private static double[] Free(double[] row, double[] point, ConditionalSpace space, Generator generator) =>
        [.. point.Select((x, i) => !double.IsNaN(row[i]) ? x : space.IsChoice[i] ? generator.Below((int)space.Domains[i].Count!.Value) : generator.Uniform())];
}
