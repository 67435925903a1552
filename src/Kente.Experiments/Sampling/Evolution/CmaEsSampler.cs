using Kente.Experiments.Spaces;

namespace Kente.Experiments.Sampling.Evolution;

/// <summary>
/// Covariance matrix adaptation: good for many trials of a smooth function over ranges. Parameters that are choices, or that not every trial has,
/// are chosen uniformly. What it has learned follows from the finished trials alone, so that any worker can go on.
/// </summary>
public sealed class CmaEsSampler : Sampler
{
    private readonly List<(double[] Point, double Loss)> generation = [];
    private History? bound;
    private string[] names = [];
    private int seen, domainChanges;
    private CovarianceAdaptation? distribution;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, double> Propose(SamplingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var chosen = Uniformly(context);
        Update(context.History);
        if (distribution is null) return chosen;
        double[] point = distribution.Draw(context.Generator);
        for (int i = 0; i < names.Length; i++) chosen[names[i]] = context.History.Domains[names[i]].FromUnit(point[i]);
        return chosen;
    }

    private void Update(History history)
    {
        if (history.Study.Directions.Count > 1) throw new InvalidOperationException("CMA-ES knows one objective; take NSGA-II, TPE or the Gaussian process for several.");
        string[] shared = [.. history.ParameterNames.Where(name => history.Domains[name] is NumericDomain && history.Learned.All(number => history.Trials[number].Parameters.ContainsKey(name)))];
        if (!ReferenceEquals(bound, history) || domainChanges != history.DomainChanges || !shared.SequenceEqual(names))
        {
            (bound, domainChanges, names, seen) = (history, history.DomainChanges, shared, 0);
            generation.Clear();
            // One range alone has no covariance; the formulas need two.
            distribution = names.Length > 1 ? new(names.Length) : null;
        }
        for (; distribution is not null && seen < history.Learned.Count; seen++)
        {
            var trial = history.Trials[history.Learned[seen]];
            if (trial.State != TrialState.Complete) continue;
            generation.Add(([.. names.Select(name => Math.Clamp(history.Domains[name].ToUnit(trial.Parameters[name].Number), 0, 1))],
                trial.IsFeasible ? history.Sign() * trial.Value : double.PositiveInfinity));
            if (generation.Count < distribution.Population) continue;
            distribution.Learn([.. generation.OrderBy(entry => entry.Loss).Select(entry => entry.Point)]);
            generation.Clear();
        }
    }
}
