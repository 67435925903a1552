using Kente.Experiments.Spaces;

namespace Kente.Experiments.Sampling.Tpe;

/// <summary>
/// Tree-structured Parzen estimator (Bergstra et al. 2011): models where good trials lie, and where others lie, and takes the candidate
/// with the largest ratio of the two densities. The rules are those of Optuna 5.
/// </summary>
public sealed class TpeSampler : Sampler
{
    private readonly TpeOptions _options;
    private readonly Dictionary<string, Observations> _spaces = [];
    private History? _bound;
    private TrialOrder _order = new();
    private SpaceGroups _groups = new();
    private int _domainChanges, _ranked;

    /// <param name="options">Settings.</param>
    public TpeSampler(TpeOptions? options = null) => _options = options ?? new();

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, double> Propose(SamplingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Update(context.History);
        if (context.History.Learned.Count < _options.StartupTrials) return Uniformly(context);
        bool together = _options.Multivariate ?? context.History.Study.Directions.Count == 1;
        Dictionary<string, double> chosen = [];
        var good = Good(context.History);
        var running = Running(context);
        foreach (var names in together ? _options.Group ? _groups.Groups : _groups.CommonFirst(context.History.ParameterNames) : context.History.ParameterNames.Select(name => new[] { name }))
            Choose(names, context, good, running, chosen);
        return chosen;
    }

    /// <inheritdoc/>
    public override double Sample(SamplingContext context, string name, Domain domain)
    {
        ArgumentNullException.ThrowIfNull(context);
        Update(context.History);
        if (context.History.Learned.Count < _options.StartupTrials) return base.Sample(context, name, domain);
        Dictionary<string, double> chosen = [];
        Choose([name], context, Good(context.History), Running(context), chosen);
        return chosen[name];
    }

    private void Update(History history)
    {
        if (!ReferenceEquals(_bound, history))
        {
            (_bound, _order, _groups, _ranked) = (history, new(), new(), 0);
            _spaces.Clear();
        }
        if (_domainChanges != history.DomainChanges) _spaces.Clear();
        _domainChanges = history.DomainChanges;
        for (; _ranked < history.Learned.Count; _ranked++)
        {
            var trial = history.Trials[history.Learned[_ranked]];
            if (history.Study.Directions.Count == 1) _order.Add(trial, history.Sign());
            _groups.Add(trial.Parameters.Keys);
        }
    }

    private HashSet<int> Good(History history)
    {
        bool single = history.Study.Directions.Count == 1;
        int count = TpeRules.Good(history.Learned.Count, single);
        return [.. single ? _order.Best(count) : MultiObjectiveOrder.Best(history, count)];
    }

    private List<TrialRecord> Running(SamplingContext context) => _options.ConstantLiar
        ? [.. context.History.Running.Where(number => number != context.Number).Select(number => context.History.Trials[number])]
        : [];

    private void Choose(string[] names, SamplingContext context, HashSet<int> good, List<TrialRecord> running, Dictionary<string, double> chosen)
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
        for (int i = 0; i < names.Length; i++) chosen[names[i]] = best[i];
    }
}
