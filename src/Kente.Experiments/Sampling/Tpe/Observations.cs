namespace Kente.Experiments.Sampling.Tpe;

/// <summary>The values of some parameters in all trials that have them, kept sorted as trials arrive.</summary>
internal sealed class Observations
{
    private readonly Domain[] _domains;
    private readonly List<double>[] _values;
    private readonly List<int>[] _ascending;
    private readonly NormalizerCache[] _caches;
    private readonly List<int> _numbers = [];
    // Slots in order of trial numbers: the age that the weights go by.
    private readonly List<int> _byAge = [];
    private int _seen;

    public Observations(string[] names, Domain[] domains)
    {
        (Names, _domains) = (names, domains);
        _values = [.. domains.Select(_ => new List<double>())];
        _ascending = [.. domains.Select(_ => new List<int>())];
        _caches = [.. domains.Select(_ => new NormalizerCache())];
    }

    public string[] Names { get; }

    /// <summary>Takes the trials that were learned of since the last time.</summary>
    public void Update(StudyHistory history)
    {
        Span<double> row = stackalloc double[_domains.Length];
        for (; _seen < history.Observed.Count; _seen++)
        {
            var trial = history.Trials[history.Observed[_seen]];
            if (TryRow(trial.Parameters, row)) Add(trial.Number, row);
        }
    }

    /// <summary>The estimator of the good trials and that of the others; running trials count among the others.</summary>
    /// <param name="good">True for the number of a good trial.</param>
    /// <param name="running">Trials that run.</param>
    public (ParzenEstimator Good, ParzenEstimator Others) Split(Func<int, bool> good, IEnumerable<TrialRecord> running)
    {
        List<int> goodSlots = [], otherSlots = [];
        foreach (int slot in _byAge) (good(_numbers[slot]) ? goodSlots : otherSlots).Add(slot);
        var rows = Rows(running);
        int[] merged = Merge(otherSlots, rows);
        return (Estimate([.. goodSlots], [], isOld: false), Estimate(merged, rows, isOld: true));
    }

    private bool TryRow(IReadOnlyDictionary<string, ParameterValue> parameters, Span<double> row)
    {
        for (int i = 0; i < row.Length; i++)
        {
            if (!parameters.TryGetValue(Names[i], out var value) || !_domains[i].TryNumber(value, out row[i])) return false;
            if (_domains[i] is NumericDomain range) row[i] = range.Transform(row[i]);
        }
        return true;
    }

    private void Add(int number, ReadOnlySpan<double> row)
    {
        int slot = _numbers.Count, at = _byAge.Count;
        _numbers.Add(number);
        while (at > 0 && _numbers[_byAge[at - 1]] > number) at--;
        _byAge.Insert(at, slot);
        for (int i = 0; i < row.Length; i++)
        {
            _values[i].Add(row[i]);
            if (_domains[i] is NumericDomain) _ascending[i].Insert(After(_ascending[i], _values[i], row[i]), slot);
        }
    }

    private static int After(List<int> order, List<double> values, double value)
    {
        int low = 0, high = order.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (values[order[middle]] <= value) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private List<(int Number, double[] Row)> Rows(IEnumerable<TrialRecord> running)
    {
        List<(int, double[])> rows = [];
        foreach (var trial in running)
        {
            var row = new double[_domains.Length];
            if (TryRow(trial.Proposed, row)) rows.Add((trial.Number, row));
        }
        return rows;
    }

    /// <summary>Slots and running rows by age; row r is written as −1 − r.</summary>
    private int[] Merge(List<int> slots, List<(int Number, double[] Row)> rows)
    {
        var merged = new int[slots.Count + rows.Count];
        for (int to = 0, slot = 0, row = 0; to < merged.Length; to++)
            merged[to] = row == rows.Count || (slot < slots.Count && _numbers[slots[slot]] < rows[row].Number) ? slots[slot++] : -1 - row++;
        return merged;
    }

    private ParzenEstimator Estimate(int[] members, List<(int Number, double[] Row)> rows, bool isOld)
    {
        var columns = new KernelColumn[_domains.Length];
        int[] place = isOld ? Places(members) : [];
        for (int i = 0; i < columns.Length; i++)
        {
            var column = new double[members.Length];
            for (int m = 0; m < members.Length; m++) column[m] = members[m] >= 0 ? _values[i][members[m]] : rows[-1 - members[m]].Row[i];
            columns[i] = isOld && _domains[i] is NumericDomain
                ? KernelColumns.Fit(_domains[i], column, Order(i, place, members, column), _caches[i], members)
                : KernelColumns.Fit(_domains[i], column);
        }
        return new(columns, members.Length);
    }

    private int[] Places(int[] members)
    {
        var place = new int[_numbers.Count];
        Array.Fill(place, -1);
        for (int m = 0; m < members.Length; m++)
            if (members[m] >= 0) place[members[m]] = m;
        return place;
    }

    /// <summary>Positions of the members in ascending order: the kept order without the good ones, and running rows put in.</summary>
    private int[] Order(int parameter, int[] place, int[] members, double[] column)
    {
        List<int> order = new(members.Length);
        foreach (int slot in _ascending[parameter])
            if (place[slot] >= 0) order.Add(place[slot]);
        for (int m = 0; order.Count < members.Length; m++)
        {
            if (members[m] >= 0) continue;
            int at = order.Count;
            while (at > 0 && column[order[at - 1]] > column[m]) at--;
            order.Insert(at, m);
        }
        return [.. order];
    }
}
