using Kente.Experiments.Numerics;

namespace Kente.Experiments.Stopping;

/// <summary>
/// How long a trial takes, learned from those that are complete or pruned: ridge regression on the logarithm, as costs multiply.
/// ln t = b₀ + Σ bⱼ(xⱼ − x̄ⱼ), where b minimizes Σᵢ(ln tᵢ − b₀ − Σ bⱼ(xᵢⱼ − x̄ⱼ))² + 0.1·Σ bⱼ². A range is one x in [0, 1] (by its
/// logarithm if it is a logarithmic one), a choice one x of 0 or 1 for each of its values; a parameter that was not asked for lies at the
/// middle of its range, with an x of its own that says so. The predicted cost is exp(ln t) times the mean of exp(residual), which the
/// logarithm would leave out (Duan 1983).
/// </summary>
internal sealed class CostModel
{
    public const int FewestTrials = 4;
    private const double Penalty = 0.1, ShortestSeconds = 1e-3;

    private readonly (string Name, Domain Domain, bool IsOptional)[] _parameters;
    private readonly double[] _means, _slopes;
    private readonly double _intercept, _smearing;

    private CostModel((string, Domain, bool)[] parameters, double[][] inputs, double[] logs)
    {
        _parameters = parameters;
        int n = inputs.Length, d = inputs[0].Length;
        _intercept = logs.Average();
        _means = [.. Enumerable.Range(0, d).Select(j => inputs.Average(row => row[j]))];
        double[] matrix = new double[d * d], right = new double[d];
        for (int j = 0; j < d; j++)
        {
            for (int k = 0; k <= j; k++)
                for (int i = 0; i < n; i++) matrix[(j * d) + k] += (inputs[i][j] - _means[j]) * (inputs[i][k] - _means[k]);
            matrix[(j * d) + j] += Penalty;
            for (int i = 0; i < n; i++) right[j] += (inputs[i][j] - _means[j]) * (logs[i] - _intercept);
        }
        _slopes = d == 0 ? [] : Cholesky.Of(matrix, d)!.Solve(right);
        _smearing = inputs.Zip(logs, (row, log) => Math.Exp(log - Log(row))).Average();
    }

    /// <summary>Learns from a study; null while it has fewer than four finished trials.</summary>
    public static CostModel? Of(StudyHistory history)
    {
        TrialRecord[] trials = [.. history.Observed.Select(number => history.Trials[number]).Where(trial => trial.Duration is not null)];
        if (trials.Length < FewestTrials) return null;
        (string, Domain, bool)[] parameters =
            [.. history.ParameterNames.Select(name =>
            (name, history.Domains[name], trials.Any(trial => !trial.Parameters.ContainsKey(name))))];
        return new(parameters, [.. trials.Select(trial => Inputs(parameters, trial.Parameters))],
            [.. trials.Select(trial => Math.Log(Math.Max(ShortestSeconds, trial.Duration!.Value.TotalSeconds)))]);
    }

    /// <summary>How long a trial with these parameters would take.</summary>
    public TimeSpan Predict(IReadOnlyDictionary<string, ParameterValue> parameters) =>
        TimeSpan.FromSeconds(Math.Min(1e9, _smearing * Math.Exp(Log(Inputs(_parameters, parameters)))));

    private double Log(double[] row)
    {
        double sum = _intercept;
        for (int j = 0; j < row.Length; j++) sum += _slopes[j] * (row[j] - _means[j]);
        return sum;
    }

    private static double[] Inputs((string Name, Domain Domain, bool IsOptional)[] known,
        IReadOnlyDictionary<string, ParameterValue> parameters)
    {
        List<double> row = [];
        foreach (var (name, domain, isOptional) in known)
        {
            double number = 0;
            bool isThere = parameters.TryGetValue(name, out var value) && domain.TryNumber(value, out number);
            if (domain is CategoricalDomain choices)
                for (int choice = 0; choice < choices.Choices.Count; choice++) row.Add(isThere && number == choice ? 1 : 0);
            else
            {
                row.Add(isThere ? domain.ToUnit(number) : 0.5);
                if (isOptional) row.Add(isThere ? 1 : 0);
            }
        }
        return [.. row];
    }
}
