namespace Kente.Experiments.Sampling.Tpe;

/// <summary>
/// Finished trials, best first: complete ones by value; then pruned ones, those that came further first, then by their last report; then
/// those that violate constraints, by how much. Kept sorted as trials arrive.
/// </summary>
internal sealed class TrialOrder
{
    private readonly List<Key> _keys = [];

    public int Count => _keys.Count;

    public void Add(TrialRecord trial, double sign)
    {
        Key key = Key.Of(trial, sign);
        int at = _keys.BinarySearch(key);
        _keys.Insert(at < 0 ? ~at : at, key);
    }

    /// <summary>Numbers of the best trials.</summary>
    public IEnumerable<int> Best(int count) => _keys.Take(count).Select(key => key.Number);

    private readonly record struct Key(int Class, double Major, double Minor, int Number) : IComparable<Key>
    {
        public static Key Of(TrialRecord trial, double sign)
        {
            if (!trial.IsFeasible) return new(2, trial.Violation, 0, trial.Number);
            if (trial.State == TrialState.Complete) return new(0, sign * trial.Values[0], 0, trial.Number);
            if (trial.Reports.Count == 0) return new(1, 1, 0, trial.Number);
            var last = trial.Reports[^1];
            return new(1, -last.Step, double.IsNaN(last.Value) ? double.PositiveInfinity : sign * last.Value, trial.Number);
        }

        public int CompareTo(Key other) =>
            Class != other.Class ? Class.CompareTo(other.Class)
            : Major != other.Major ? Major.CompareTo(other.Major)
            : Minor != other.Minor ? Minor.CompareTo(other.Minor)
            : Number.CompareTo(other.Number);
    }
}
