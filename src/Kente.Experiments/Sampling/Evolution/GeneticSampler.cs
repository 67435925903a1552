using Kente.Experiments.Records;

namespace Kente.Experiments.Sampling.Evolution;

/// <summary>
/// A genetic algorithm, and for several objectives NSGA-II (Deb et al. 2002). After each generation the best trials so far become parents:
/// by value, or front by front and the lonelier first; feasible trials before others. A child mixes two winners of tournaments and changes
/// a little.
/// </summary>
internal sealed class GeneticSampler : Sampler
{
    private readonly GeneticOptions _options;
    private StudyHistory? _bound;
    private int _generation;
    private TrialRecord[] _parents = [];

    /// <param name="options">Settings.</param>
    public GeneticSampler(GeneticOptions? options = null)
    {
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.PopulationSize, 2, nameof(options));
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, ParameterValue> Propose(SamplingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var chosen = SampleUniformly(context);
        Update(context.History);
        if (_parents.Length < 2) return chosen;
        var random = context.Generator;
        TrialRecord first = Tournament(context), second = Tournament(context);
        bool isMixed = random.Uniform() < _options.CrossoverProbability;
        double mutation = _options.MutationProbability ?? (1.0 / Math.Max(1, first.Parameters.Count));
        foreach (string name in context.History.ParameterNames)
        {
            var domain = context.History.Domains[name];
            if (Inherit(name, domain, first, isMixed ? second : first, context) is { } number)
                chosen[name] = domain.Value(random.Uniform() < mutation ? Mutate(domain, number, context) : number);
        }
        return chosen;
    }

    private void Update(StudyHistory history)
    {
        if (!ReferenceEquals(_bound, history)) (_bound, _generation, _parents) = (history, 0, []);
        int now = history.Observed.Count / _options.PopulationSize;
        if (now == _generation) return;
        _generation = now;
        TrialRecord[] trials = [.. history.Observed.Take(now * _options.PopulationSize).Select(number => history.Trials[number])
            .Where(trial => trial.State == TrialState.Complete)];
        double[][] losses = [.. trials.Select(trial => Ranking.Losses(trial, history.Study.Objectives))];
        bool Dominates(int i, int j) => trials[i].IsFeasible && trials[j].IsFeasible ? Ranking.Dominates(losses[i], losses[j])
            : trials[i].Violation < trials[j].Violation;
        List<TrialRecord> best = [];
        foreach (var front in Fronts.Sort(losses, Dominates))
        {
            double[] crowding = Fronts.Crowding(front, losses);
            best.AddRange(Enumerable.Range(0, front.Count).OrderByDescending(i => crowding[i]).Select(i => trials[front[i]])
                .Take(_options.PopulationSize - best.Count));
            if (best.Count == _options.PopulationSize) break;
        }
        _parents = [.. best];
    }

    // Parents are in order: the smaller place wins.
    private TrialRecord Tournament(SamplingContext context) =>
        _parents[Math.Min(context.Generator.Below(_parents.Length), context.Generator.Below(_parents.Length))];

    private static double? Inherit(string name, Domain domain, TrialRecord first, TrialRecord second, SamplingContext context)
    {
        bool has = first.Parameters.TryGetValue(name, out var one) & domain.TryNumber(one, out double a),
            hasOther = second.Parameters.TryGetValue(name, out var other) & domain.TryNumber(other, out double b);
        if (!has || !hasOther) return has ? a : hasOther ? b : null;
        if (domain is CategoricalDomain || a == b) return context.Generator.Uniform() < 0.5 ? a : b;
        // Blend crossover (Eshelman and Schaffer 1993): between the parents and half as far beyond.
        double x = domain.ToUnit(a), y = domain.ToUnit(b), reach = 0.5 * Math.Abs(x - y), low = Math.Min(x, y) - reach;
        return domain.FromUnit(Math.Clamp(low + (context.Generator.Uniform() * (Math.Abs(x - y) + (2 * reach))), 0, 1));
    }

    private static double Mutate(Domain domain, double number, SamplingContext context) => domain is CategoricalDomain
        ? domain.FromUnit(context.Generator.Uniform())
        : domain.FromUnit(Math.Clamp(domain.ToUnit(number) + (0.1 * context.Generator.Normal()), 0, 1));
}
