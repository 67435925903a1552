using Kente.Experiments.Numerics;

namespace Kente.Experiments.Sampling;

/// <summary>
/// Every combination of given values, once each; a combination whose trial failed is tried once more. The study ends when all are done.
/// A combination is done when a trial that was given it has ended, also if the objective did not ask for all of it. A value that is not in
/// the parameter's domain fails the trial.
/// </summary>
internal sealed class GridSampler : Sampler
{
    private readonly string[] _names;
    private readonly IReadOnlyList<ParameterValue>[] _values;
    private readonly int _count = 1;

    /// <param name="grid">The values of each parameter. Parameters that are not here are chosen uniformly.</param>
    /// <exception cref="ArgumentException">
    /// A parameter has no name, no values, one twice or one that is not finite, or there are too many combinations.
    /// </exception>
    public GridSampler(IReadOnlyDictionary<string, IReadOnlyList<ParameterValue>> grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        (_names, _values) = ([.. grid.Keys], [.. grid.Values]);
        foreach (var (name, list) in grid)
        {
            ParameterValue.CheckGiven(name, list, nameof(grid));
            if (list.Count == 0) throw new ArgumentException($"The grid has no value for '{name}'.", nameof(grid));
            if (list.GroupBy(value => value).FirstOrDefault(same => same.Count() > 1) is { } twice)
                throw new ArgumentException($"The grid has {twice.Key.Quoted} twice for '{name}'.", nameof(grid));
            if ((long)_count * list.Count > 10_000_000)
                throw new ArgumentException(
                    "The grid has more than ten million combinations; take Sobol points.", nameof(grid));
            _count *= list.Count;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, ParameterValue> Propose(SamplingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        int[] left = Left(context.History, context.Number);
        int own = context.Number % _count;
        return At(left.Length == 0 || left.Contains(own) ? own : left[context.Number % left.Length]);
    }

    /// <inheritdoc/>
    public override bool IsExhausted(StudyHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        // Who waits in the queue has his combination already.
        return Left(history, -1).Length == 0 && !history.Trials.Any(trial => trial.State == TrialState.Waiting);
    }

    /// <inheritdoc/>
    public override bool IsFixed(string name, ParameterValue value) =>
        Array.IndexOf(_names, name) is var i and >= 0 && _values[i].Contains(value);

    private Dictionary<string, ParameterValue> At(int index)
    {
        Dictionary<string, ParameterValue> combination = [];
        for (int i = 0; i < _names.Length; i++)
        {
            combination[_names[i]] = _values[i][index % _values[i].Count];
            index /= _values[i].Count;
        }
        return combination;
    }

    private int[] Left(StudyHistory history, int except)
    {
        var tries = new int[_count];
        foreach (var trial in history.Trials)
            if (trial.Number != except && IndexOf(trial.Proposed) is { } index) tries[index] += trial.State == TrialState.Failed ? 1 : 2;
        return [.. Enumerable.Range(0, _count).Where(index => tries[index] < 2)];
    }

    private int? IndexOf(IReadOnlyDictionary<string, ParameterValue> parameters)
    {
        int index = 0, stride = 1;
        for (int i = 0; i < _names.Length; i++)
        {
            if (!parameters.TryGetValue(_names[i], out var value)) return null;
            int at = 0;
            while (at < _values[i].Count && _values[i][at] != value) at++;
            if (at == _values[i].Count) return null;
            index += at * stride;
            stride *= _values[i].Count;
        }
        return index;
    }
}
