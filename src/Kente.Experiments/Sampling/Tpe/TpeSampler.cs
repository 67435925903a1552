namespace Kente.Experiments.Sampling.Tpe;

/// <summary>
/// Tree-structured Parzen estimator (Bergstra et al. 2011): models where good trials lie, and where others lie, and takes the candidate
/// with the largest ratio of the two densities. The rules are those of Optuna 5.
/// </summary>
internal sealed class TpeSampler : Sampler
{
    private readonly TpeOptions _options;
    private readonly Dictionary<string, Observations> _spaces = [];
    private StudyHistory? _bound;
    private TrialOrder _order = new();
    private SpaceGroups _groups = new();
    private int _domainChanges, _ranked;

    /// <param name="options">Settings.</param>
    public TpeSampler(TpeOptions? options = null) => _options = options ?? new();

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, ParameterValue> Propose(SamplingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Update(context.History);
        if (context.History.Observed.Count < _options.StartupTrials) return SampleUniformly(context);
        bool together = _options.Multivariate ?? context.History.Study.Objectives.Count == 1;
        Dictionary<string, ParameterValue> chosen = [];
        var good = Good(context.History);
        var running = Running(context);
        IEnumerable<string[]> parts = !together ? context.History.ParameterNames.Select(name => new[] { name })
            : _options.Group ? _groups.Groups : _groups.CommonFirst(context.History.ParameterNames);
        foreach (string[] names in parts) Choose(names, context, good, running, chosen);
        return chosen;
    }

    /// <inheritdoc/>
    public override ParameterValue Sample(SamplingContext context, string name, Domain domain)
    {
        ArgumentNullException.ThrowIfNull(context);
        Update(context.History);
        if (context.History.Observed.Count < _options.StartupTrials) return base.Sample(context, name, domain);
        Dictionary<string, ParameterValue> chosen = [];
        Choose([name], context, Good(context.History), Running(context), chosen);
        return chosen[name];
    }

    private void Update(StudyHistory history)
    {
        if (!ReferenceEquals(_bound, history))
        {
            (_bound, _order, _groups, _ranked) = (history, new(), new(), 0);
            _spaces.Clear();
        }
        if (_domainChanges != history.DomainChanges) _spaces.Clear();
        _domainChanges = history.DomainChanges;
        for (; _ranked < history.Observed.Count; _ranked++)
        {
            var trial = history.Trials[history.Observed[_ranked]];
            if (history.Study.Objectives.Count == 1) _order.Add(trial, history.Sign());
            _groups.Add(trial.Parameters.Keys);
        }
    }

    private HashSet<int> Good(StudyHistory history)
    {
        bool single = history.Study.Objectives.Count == 1;
        int count = TpeRules.Good(history.Observed.Count, single);
        return [.. single ? _order.Best(count) : MultiObjectiveOrder.Best(history, count)];
    }

    private List<TrialRecord> Running(SamplingContext context) => _options.ConstantLiar
        ? [.. context.History.Running.Where(number => number != context.Number).Select(number => context.History.Trials[number])]
        : [];

    private void Choose(string[] names, SamplingContext context, HashSet<int> good, List<TrialRecord> running,
        Dictionary<string, ParameterValue> chosen)
    {
        string key = string.Join('\n', names);
        if (!_spaces.TryGetValue(key, out var space))
            _spaces[key] = space = new(names, [.. names.Select(name => context.History.Domains[name])]);
        space.Update(context.History);
        var (better, others) = space.Split(good.Contains, running);
        Span<double> point = stackalloc double[names.Length], best = stackalloc double[names.Length];
        double bestScore = double.NaN;
        for (int candidate = 0; candidate < _options.Candidates; candidate++)
        {
            better.Draw(context.Generator, point);
            double score = better.LogDensity(point) - others.LogDensity(point);
            if (score <= bestScore) continue;
            bestScore = score;
            point.CopyTo(best);
        }
        for (int i = 0; i < names.Length; i++) chosen[names[i]] = context.History.Domains[names[i]].Value(best[i]);
    }
}
