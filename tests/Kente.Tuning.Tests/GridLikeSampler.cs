using Kente.Experiments;

namespace Kente.Tuning.Tests;

/// <summary>Tries every combination of given values once: a sampler as a user writes it, from the public API alone.</summary>
internal sealed class GridLikeSampler(IReadOnlyDictionary<string, double[]> grid) : Sampler
{
    private int Count => grid.Values.Aggregate(1, (count, values) => count * values.Length);

    public override IReadOnlyDictionary<string, ParameterValue> Propose(SamplingContext context)
    {
        var tried = context.History.Trials.Where(trial => trial.Number != context.Number).Select(trial => trial.Proposed).ToArray();
        return Enumerable.Range(0, Count).Select(Combination).First(next => !tried.Any(proposed => IsSame(proposed, next)));
    }

    public override bool IsExhausted(StudyHistory history) => history.Trials.Count(trial => trial.Proposed.Count > 0) >= Count;

    public override bool IsFixed(string name, ParameterValue value) => grid.ContainsKey(name);

    private Dictionary<string, ParameterValue> Combination(int index)
    {
        Dictionary<string, ParameterValue> combination = [];
        foreach (var (name, values) in grid) (combination[name], index) = (values[index % values.Length], index / values.Length);
        return combination;
    }

    private static bool IsSame(IReadOnlyDictionary<string, ParameterValue> a, Dictionary<string, ParameterValue> b) =>
        b.All(entry => a.TryGetValue(entry.Key, out var value) && value == entry.Value);
}
