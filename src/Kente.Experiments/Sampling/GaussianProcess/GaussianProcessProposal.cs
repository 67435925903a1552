namespace Kente.Experiments.Sampling.GaussianProcess;

/// <summary>The proposal of one trial: the data is read at construction, the history is not touched by the slow steps.</summary>
internal sealed class GaussianProcessProposal : DeferredProposal
{
    private readonly int _own;
    private readonly Generator _generator;
    private readonly GaussianProcessOptions _options;
    private readonly KernelParameters? _start;
    private readonly Action<KernelParameters> _keep;
    private readonly IReadOnlyList<Objective> _objectives;
    private readonly TrialRecord[] _trials;
    private readonly ConditionalSpace _space;
    private readonly double[][] _rows, _points;
    private double[] _values = [];
    private Regression? _fitted;
    private List<(Regression Process, double Level)> _constraints = [];
    private double[][] _pending = [];

    /// <param name="context">The trial.</param>
    /// <param name="trials">Complete trials of the study.</param>
    /// <param name="options">Settings.</param>
    /// <param name="start">Kernel parameters of the last fit, a second start of this one.</param>
    /// <param name="keep">Takes the kernel parameters of this fit.</param>
    public GaussianProcessProposal(
        SamplingContext context, TrialRecord[] trials, GaussianProcessOptions options, KernelParameters? start,
            Action<KernelParameters> keep)
    {
        (_own, _generator, _options, _start, _keep) = (context.Number, context.Generator, options, start, keep);
        (_objectives, _trials) = (context.History.Study.Objectives, trials);
        string[] names = [.. context.History.ParameterNames];
        Domain[] domains = [.. names.Select(name => context.History.Domains[name])];
        _rows = [.. trials.Select(trial => ConditionalSpace.Row(names, domains, trial.Parameters))];
        _space = new(names, domains, _rows);
        _points = [.. _rows.Select(_space.Point)];
    }

    /// <inheritdoc/>
    public override void Fit()
    {
        _values = OutputScale.Values(ScalarLoss.Of(_trials, _objectives, _generator), _options.Warp);
        bool isStartUsable = _start?.InverseSquaredLengths.Length == _space.Names.Length;
        _fitted = Regression.Fit(_points, _values, _space.IsChoice, isStartUsable ? _start : null);
        _constraints = FitConstraints();
    }

    /// <inheritdoc/>
    public override void ReadPending(StudyHistory history)
    {
        _keep(_fitted!.Parameters);
        // A trial that ended after the data was read is not in the model; it counts like a pending one.
        HashSet<int> known = [_own, .. _trials.Select(trial => trial.Number)];
        _pending =
        [
            .. history.Trials.Where(trial => trial.State is TrialState.Running or TrialState.Complete && !known.Contains(trial.Number))
                .Where(trial => trial.Proposed.Count > 0).Select(trial => PointOf(trial.Proposed)),
        ];
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, ParameterValue> Choose()
    {
        int[] all = [.. Enumerable.Range(0, _trials.Length)], feasible = [.. all.Where(i => _trials[i].IsFeasible)];
        Acquisition acquisition = new(
            feasible.Length > 0 ? WithPending() : null, feasible.Length > 0 ? feasible.Max(i => _values[i]) : 0, _constraints);
        AcquisitionSearch search = new(acquisition, _space, _fitted!.Parameters.InverseSquaredLengths, _generator);
        int best = (feasible.Length > 0 ? feasible : all).MaxBy(i => _values[i]);
        double[] numbers = _space.Numbers(search.Find(_options.Candidates, [Free(_rows[best], _points[best])], _points));
        Dictionary<string, ParameterValue> chosen = [];
        for (int i = 0; i < numbers.Length; i++) chosen[_space.Names[i]] = _space.Domains[i].Value(numbers[i]);
        return chosen;
    }

    private double[] PointOf(IReadOnlyDictionary<string, ParameterValue> proposed)
    {
        double[] point = new double[_space.Names.Length], row = ConditionalSpace.Row(_space.Names, _space.Domains, proposed);
        _space.Settle([.. _space.Point(row).Select((x, i) => _space.IsChoice[i] ? Math.Max(0, x) : x)], point);
        return point;
    }

    private Regression WithPending() => _pending.Length == 0
        ? _fitted!
        : _fitted!.And(_pending, [.. _pending.Select(point => _fitted.Predict(point).Mean)]) ?? _fitted;

    private List<(Regression, double)> FitConstraints()
    {
        List<(Regression, double)> constraints = [];
        for (int k = 0; k < _trials.Max(trial => trial.Constraints.Count); k++)
        {
            int index = k;
            int[] told = [.. Enumerable.Range(0, _trials.Length).Where(i => _trials[i].Constraints.Count > index)];
            double[] slack = [.. told.Select(i => -_trials[i].Constraints[index])];
            double mean = slack.Average(), deviation = Math.Max(1e-10, Math.Sqrt(slack.Average(value => (value - mean) * (value - mean))));
            var process = Regression.Fit([.. told.Select(i => _points[i])], OutputScale.Standardized(slack), _space.IsChoice);
            constraints.Add((process, -mean / deviation));
        }
        return constraints;
    }

    // Coordinates of parameters that the trial did not ask for are free.
    private double[] Free(double[] row, double[] point) =>
    [
        .. point.Select((x, i) => !double.IsNaN(row[i]) ? x
            : _space.IsChoice[i] ? _generator.Below((int)_space.Domains[i].Count!.Value) : _generator.Uniform()),
    ];
}
