namespace Kente.Experiments.Sampling.Evolution;

/// <summary>
/// Covariance matrix adaptation: good for many trials of a smooth function over ranges. Parameters that are choices, or that not every
/// trial has, are chosen uniformly. Its state follows from the finished trials alone, so that any worker can continue.
/// </summary>
internal sealed class CmaEsSampler : Sampler
{
    private readonly List<(double[] Point, double Loss)> _generation = [];
    private StudyHistory? _bound;
    private string[] _names = [];
    private int _seen, _domainChanges;
    private CovarianceAdaptation? _distribution;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, ParameterValue> Propose(SamplingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var chosen = SampleUniformly(context);
        Update(context.History);
        if (_distribution is null) return chosen;
        double[] point = _distribution.Draw(context.Generator);
        for (int i = 0; i < _names.Length; i++) chosen[_names[i]] = context.History.Domains[_names[i]].ValueAt(point[i]);
        return chosen;
    }

    private void Update(StudyHistory history)
    {
        if (history.Study.Objectives.Count > 1)
            throw new InvalidOperationException(
                "CMA-ES optimizes one objective. For several objectives use Samplers.Nsga2, Samplers.Tpe or Samplers.GaussianProcess.");
        string[] shared =
            [.. history.ParameterNames.Where(name =>
            history.Domains[name] is NumericDomain && history.Observed.All(number => history.Trials[number].Parameters.ContainsKey(name)))];
        if (!ReferenceEquals(_bound, history) || _domainChanges != history.DomainChanges || !shared.SequenceEqual(_names))
        {
            (_bound, _domainChanges, _names, _seen) = (history, history.DomainChanges, shared, 0);
            _generation.Clear();
            // One range alone has no covariance; the formulas need two.
            _distribution = _names.Length > 1 ? new(_names.Length) : null;
        }
        for (; _distribution is not null && _seen < history.Observed.Count; _seen++)
        {
            var trial = history.Trials[history.Observed[_seen]];
            if (trial.State != TrialState.Complete) continue;
            _generation.Add(([.. _names.Select(name => Math.Clamp(history.Domains[name].ToUnit(trial.Parameters[name].Number), 0, 1))],
                trial.IsFeasible ? history.Sign() * trial.Value : double.PositiveInfinity));
            if (_generation.Count < _distribution.Population) continue;
            _distribution.Learn([.. _generation.OrderBy(entry => entry.Loss).Select(entry => entry.Point)]);
            _generation.Clear();
        }
    }
}
