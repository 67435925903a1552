using Kente.Graph;
using Kente.Training.Balancing;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>What <c>Compile</c> was given, matched to the outputs, and the names under which results are logged.</summary>
internal sealed class Compilation
{
    private ParameterBuffer? _parameters;

    public Compilation(Model model, Optimizer optimizer, PerOutput<Loss> loss, PerOutput<double>? lossWeights, PerOutput<MetricList>? metrics, PerOutput<MetricList>? weightedMetrics, LossBalance? balance = null)
    {
        (Model, Optimizer) = (model, optimizer);
        var outputs = model.OutputNames;
        Losses = loss.Values.For(outputs, "output", nameof(loss), shared: true);
        if (lossWeights is not null && balance is not null) throw new ArgumentException("Weights of losses are either given, with lossWeights, or found while the model trains, with balance; give one of them.", nameof(balance));
        if (balance is not null && outputs.Count == 1) throw new ArgumentException($"There is nothing to balance: the model has one output, '{outputs[0]}'.", nameof(balance));
        double[] fixedWeights = lossWeights is null
            ? [.. outputs.Select(_ => 1.0)]
            : lossWeights.Values.IsNamed
                ? [.. outputs.Zip(lossWeights.Values.ForOptional(outputs, "output", nameof(lossWeights)), (output, weight) => lossWeights.Values.Has(output) ? weight : 1.0)]
                : lossWeights.Values.For(outputs, "output", nameof(lossWeights), shared: true);
        if (Array.FindIndex(fixedWeights, weight => !(weight >= 0 && double.IsFinite(weight))) is >= 0 and var wrong)
            throw new ArgumentException(FormattableString.Invariant($"The weight of the loss of '{outputs[wrong]}' is {fixedWeights[wrong]}, but it must be 0 or more."), nameof(lossWeights));
        Weighting = balance?.Start(this) ?? new FixedWeighting(fixedWeights);
        Measure[] plain = [.. Measured(metrics, nameof(metrics), weighted: false)];
        // As in Keras, a weighted metric gives way where another of its output has its name.
        Measures = [.. plain, .. Measured(weightedMetrics, nameof(weightedMetrics), weighted: true).Select(measure => plain.Any(other => other.LogName == measure.LogName) ? measure with { LogName = LogNameOf(outputs, measure.Output, $"weighted_{measure.Metric.Name}") } : measure)];
        if (Measures.GroupBy(measure => measure.LogName).FirstOrDefault(named => named.Count() > 1) is { } twice)
            throw new ArgumentException($"Two metrics would be logged as '{twice.Key}'; give one of them another name.", nameof(metrics));
        Regularized = [.. model.TrainableWeights.Where(weight => weight.Regularizer is not null)];
        HasActivityCosts = IsRegularized(model);
        Prepared = [.. Within(model).OfType<IStepPreparation>().Distinct()];
        LossNames = outputs.Count == 1 ? [] : [.. outputs.Select(output => $"{output}_loss")];
    }

    public Model Model { get; }

    public Optimizer Optimizer { get; }

    public Loss[] Losses { get; }

    /// <summary>How much each loss counts in the total now.</summary>
    public double[] LossWeights => Weighting.Weights;

    /// <summary>Where those numbers come from.</summary>
    public LossWeighting Weighting { get; }

    public IReadOnlyList<Measure> Measures { get; }

    /// <summary>The weights that add to the loss; those that are frozen do not, as in Keras.</summary>
    public IReadOnlyList<Weight> Regularized { get; }

    /// <summary>Whether what some layer computes adds to the loss.</summary>
    public bool HasActivityCosts { get; }

    /// <summary>Layers that change their weights before each step.</summary>
    public IReadOnlyList<IStepPreparation> Prepared { get; }

    /// <summary>Names of the losses of single outputs; none where there is one output.</summary>
    public string[] LossNames { get; }

    /// <summary>Names of all results without those of single classes, and the direction of each.</summary>
    public IEnumerable<(string Name, MetricDirection? Direction)> Directions =>
    [
        .. LossNames.Prepend("loss").Select(name => (name, (MetricDirection?)MetricDirection.Minimize)),
        .. Measures.Select(measure => (measure.LogName, measure.Metric.Direction)),
    ];

    /// <summary>The weights that training changes. They and the optimizer's slots are laid out at the first use.</summary>
    public ParameterBuffer Parameters
    {
        get
        {
            if (_parameters is null)
            {
                _parameters = new ParameterBuffer(Model.TrainableWeights);
                Optimizer.Attach(_parameters);
            }
            return _parameters;
        }
    }

    /// <summary>Takes the optimizer off weights that are about to move to another device.</summary>
    /// <returns>Gives the optimizer the moved weights and its state; <see langword="null"/> where it has none yet.</returns>
    public Action? DetachOptimizer()
    {
        if (_parameters is not { } before) return null;
        long iterations = Optimizer.Iterations;
        using var scope = NewDisposeScope();
        using var off = no_grad();
        Tensor[] state = [.. Optimizer.Variables.Select(variable => variable.Value.clone().DetachFromDisposeScope())];
        return () =>
        {
            before.Dispose();
            _parameters = new ParameterBuffer(before.Weights);
            Optimizer.Attach(_parameters);
            Optimizer.Restore(iterations, state);
            foreach (var value in state) value.Dispose();
        };
    }

    /// <summary>Whether training or a file has made the optimizer's slots.</summary>
    public bool IsOptimizerBuilt => _parameters is not null;

    private static bool IsRegularized(Operation model) => Within(model).Any(layer => layer.ActivityRegularizer is not null);

    private static IEnumerable<Operation> Within(Operation layer) => layer.Inner.SelectMany(Within).Prepend(layer);

    private IEnumerable<Measure> Measured(PerOutput<MetricList>? metrics, string what, bool weighted)
    {
        if (metrics is null) return [];
        var outputs = Model.OutputNames;
        // One output may be given its metrics as a plain list.
        MetricList?[] lists = outputs.Count == 1 && !metrics.Values.IsNamed
            ? [MetricList.Create([.. metrics.Values.SelectMany(list => list)])]
            : metrics.Values.ForOptional(outputs, "output", what);
        return lists.SelectMany((list, output) => (list ?? []).Select(metric =>
            new Measure(metric, output, LogNameOf(outputs, output, metric.Name), weighted)));
    }

    private static string LogNameOf(IReadOnlyList<string> outputs, int output, string metric) => outputs.Count == 1 ? metric : $"{outputs[output]}_{metric}";
}
