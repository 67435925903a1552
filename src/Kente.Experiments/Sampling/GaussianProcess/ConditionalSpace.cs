namespace Kente.Experiments.Sampling.GaussianProcess;

/// <summary>
/// Trials as points. Ranges are coordinates in [0, 1], choices indices. A parameter that is not asked for lies in the middle of its range,
/// or is a choice of its own, so that two trials without it do not differ by it.
/// </summary>
internal sealed class ConditionalSpace
{
    private const int ExhaustiveValues = 16;
    private readonly ConditionRules _rules;

    public ConditionalSpace(string[] names, Domain[] domains, IReadOnlyList<double[]> rows)
    {
        (Names, Domains) = (names, domains);
        _rules = new(domains, rows);
        IsChoice = [.. domains.Select(domain => domain is CategoricalDomain)];
        IsListed = [.. domains.Select(domain => domain is CategoricalDomain || domain.Count <= ExhaustiveValues)];
    }

    public string[] Names { get; }

    public Domain[] Domains { get; }

    /// <summary>Parameters without order.</summary>
    public bool[] IsChoice { get; }

    /// <summary>Parameters with so few values that each can be tried.</summary>
    public bool[] IsListed { get; }

    /// <summary>A trial's numbers; NaN where a parameter is absent.</summary>
    public static double[] Row(string[] names, Domain[] domains, IReadOnlyDictionary<string, ParameterValue> parameters)
    {
        var row = new double[names.Length];
        for (int i = 0; i < row.Length; i++)
            if (!parameters.TryGetValue(names[i], out var value) || !domains[i].TryNumber(value, out row[i])) row[i] = double.NaN;
        return row;
    }

    /// <summary>The point of a trial's numbers.</summary>
    public double[] Point(double[] row)
    {
        var point = new double[row.Length];
        for (int i = 0; i < row.Length; i++) point[i] = double.IsNaN(row[i]) ? IsChoice[i] ? -1 : 0.5 : IsChoice[i] ? row[i]
            : Domains[i].ToUnit(row[i]);
        return point;
    }

    /// <summary>The numbers at free coordinates: ranges in [0, 1], choices as indices.</summary>
    public double[] Numbers(ReadOnlySpan<double> free)
    {
        var numbers = new double[free.Length];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = IsChoice[i] ? free[i] : Domains[i].FromUnit(free[i]);
        return numbers;
    }

    /// <summary>Free coordinates as a point: what the conditions leave out is absent.</summary>
    /// <returns>Which parameters are there.</returns>
    public bool[] Settle(ReadOnlySpan<double> free, Span<double> point)
    {
        double[] numbers = Numbers(free);
        var isActive = new bool[free.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            isActive[i] = _rules.IsActive(i, numbers);
            point[i] = isActive[i] ? free[i] : IsChoice[i] ? -1 : 0.5;
        }
        return isActive;
    }

    /// <summary>Every value of a listed parameter, as a free coordinate.</summary>
    public IEnumerable<double> Values(int parameter) =>
        Enumerable.Range(0, (int)Domains[parameter].Count!.Value)
            .Select(i => IsChoice[parameter] ? i : (i + 0.5) / Domains[parameter].Count!.Value);

    /// <summary>Free coordinates moved to the nearest values of the domains.</summary>
    public double[] Snap(double[] free)
    {
        double[] numbers = Numbers(free);
        return [.. numbers.Select((number, i) => IsChoice[i] ? number : Domains[i].ToUnit(number))];
    }
}
