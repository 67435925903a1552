using Kente.Components.Losses;
using Kente.Graph;
using Kente.Training.Balancing;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>The arguments of <c>Compile</c>, matched to the outputs, and the names under which results are logged.</summary>
internal sealed class Compilation
{
    private ParameterBuffer? _parameters;

    public Compilation(
        Model model, Optimizer optimizer, PerOutput<Loss?>? loss, PerOutput<double>? lossWeights, PerOutput<MetricList>? metrics,
        PerOutput<MetricList>? weightedMetrics, LossBalance? balance = null)
    {
        (Model, Optimizer) = (model, optimizer);
        var outputs = model.OutputNames;
        Losses = [.. (loss?.Values.For(outputs, "output", nameof(loss), shared: true) ?? new Loss?[outputs.Count]).Select(
            one => one ?? new NoLoss())];
        if (lossWeights is not null && balance is not null)
            throw new ArgumentException(
                "Both lossWeights and balance are given. Loss weights are either constant (lossWeights) or adapted during training (balance); pass one of them.",
                nameof(balance));
        if (balance is not null && outputs.Count == 1)
            throw new ArgumentException(
                $"balance requires several outputs, but the model has one, '{outputs[0]}'; omit balance.", nameof(balance));
        if (balance is not null && Losses.OfType<NoLoss>().Any())
            throw new ArgumentException("balance requires a loss for each output; omit balance.", nameof(balance));
        double[] fixedWeights = lossWeights is null
            ? [.. outputs.Select(_ => 1.0)]
            : lossWeights.Values.IsNamed
                ? [.. outputs.Zip(
                    lossWeights.Values.ForOptional(outputs, "output", nameof(lossWeights)),
                    (output, weight) => lossWeights.Values.Has(output) ? weight : 1.0)]
                : lossWeights.Values.For(outputs, "output", nameof(lossWeights), shared: true);
        if (Array.FindIndex(fixedWeights, weight => !(weight >= 0 && double.IsFinite(weight))) is >= 0 and var wrong)
            throw new ArgumentException(
                FormattableString.Invariant($"The loss weight of '{outputs[wrong]}' is {fixedWeights[wrong]}, but it must be 0 or more."),
                nameof(lossWeights));
        Weighting = balance?.Start(this) ?? new FixedWeighting(fixedWeights);
        OutputMetric[] plain = [.. MetricsOf(metrics, nameof(metrics), weighted: false)];
        // As in Keras, a weighted metric is renamed if another metric of its output has the same name.
        Metrics = [
            .. plain,
            .. MetricsOf(weightedMetrics, nameof(weightedMetrics), weighted: true).Select(
                metric => plain.Any(other => other.LogName == metric.LogName)
                    ? metric with { LogName = LogNameOf(outputs, metric.Output, $"weighted_{metric.Metric.Name}") }
                    : metric)];
        Regularized = [.. model.TrainableWeights.Where(weight => weight.Regularizer is not null)];
        HasActivityCosts = IsRegularized(model);
        StepPreparations = [.. model.WithInner.OfType<IStepPreparation>().Distinct()];
        LossNames = outputs.Count == 1 ? [] : [.. outputs.Index().Where(output => HasLoss(output.Index)).Select(
            output => ($"{output.Item}_loss", output.Index))];
        LogNames.Check(this);
    }

    public Model Model { get; }

    public Optimizer Optimizer { get; }

    public Loss[] Losses { get; }

    /// <summary>Current weights of the losses in the total.</summary>
    public double[] LossWeights => Weighting.Weights;

    /// <summary>Source of the weights.</summary>
    public LossWeighting Weighting { get; }

    public IReadOnlyList<OutputMetric> Metrics { get; }

    /// <summary>Weights whose regularizers add to the loss; as in Keras, frozen ones do not.</summary>
    public IReadOnlyList<Weight> Regularized { get; }

    /// <summary>Whether any layer has an activity regularizer.</summary>
    public bool HasActivityCosts { get; }

    /// <summary>Layers that change their weights before each step.</summary>
    public IReadOnlyList<IStepPreparation> StepPreparations { get; }

    /// <summary>Names of the losses of single outputs, and their outputs; empty if there is one output.</summary>
    public IReadOnlyList<(string Name, int Output)> LossNames { get; }

    /// <summary>Names and directions of all results, except those of single classes.</summary>
    public IEnumerable<(string Name, MetricDirection? Direction)> Directions =>
    [
        .. LossNames.Select(loss => loss.Name).Prepend("loss").Select(name => (name, (MetricDirection?)MetricDirection.Minimize)),
        .. Metrics.Select(metric => (metric.LogName, metric.Metric.Direction)),
    ];

    /// <summary>Whether any output has a loss.</summary>
    public bool HasAnyLoss => Array.Exists(Losses, loss => loss is not NoLoss);

    /// <summary>Returns whether an output has a loss.</summary>
    public bool HasLoss(int output) => Losses[output] is not NoLoss;

    /// <summary>The buffer of the trainable weights, to which the optimizer is attached.</summary>
    /// <exception cref="InvalidOperationException"><see cref="BuildOptimizer"/> was not called.</exception>
    public ParameterBuffer Parameters =>
        _parameters ?? throw new InvalidOperationException("The optimizer is not built; call BuildOptimizer first.");

    /// <summary>
    /// Moves the trainable weights to one buffer and creates the optimizer's variables, unless that is done. Called before the first step
    /// of a run and before a state is restored.
    /// </summary>
    /// <returns>The buffer.</returns>
    public ParameterBuffer BuildOptimizer()
    {
        if (_parameters is null)
        {
            _parameters = new ParameterBuffer(Model.TrainableWeights);
            Optimizer.Attach(_parameters);
        }
        return _parameters;
    }

    /// <summary>Detaches the optimizer from weights that are about to move to another device.</summary>
    /// <returns>An action that attaches the optimizer to the moved weights and restores its state; <see langword="null"/> if it has no
    /// variables yet.</returns>
    public Action? DetachOptimizer()
    {
        if (_parameters is not { } before) return null;
        long microSteps = Optimizer.MicroSteps;
        using var scope = NewDisposeScope();
        using var off = no_grad();
        Tensor[] state = [.. Optimizer.Variables.Select(variable => variable.Value.clone().DetachFromDisposeScope())];
        return () =>
        {
            before.Dispose();
            _parameters = new ParameterBuffer(before.Weights);
            Optimizer.Attach(_parameters);
            Optimizer.Restore(microSteps, state);
            foreach (var value in state) value.Dispose();
        };
    }

    /// <summary>Whether a warning said that a file does not hold all the arguments.</summary>
    public bool HasWarnedOfOmissions { get; set; }

    /// <summary>Whether the optimizer's variables exist.</summary>
    public bool IsOptimizerBuilt => _parameters is not null;

    private static bool IsRegularized(Operation model) => model.WithInner.Any(layer => layer.ActivityRegularizer is not null);

    private IEnumerable<OutputMetric> MetricsOf(PerOutput<MetricList>? metrics, string argument, bool weighted)
    {
        if (metrics is null) return [];
        var outputs = Model.OutputNames;
        // The metrics of a single output may be a plain list.
        MetricList?[] lists = outputs.Count == 1 && !metrics.Values.IsNamed
            ? [MetricList.Create([.. metrics.Values.SelectMany(list => list)])]
            : metrics.Values.ForOptional(outputs, "output", argument);
        return lists.SelectMany((list, output) => (list ?? []).Select(metric =>
            new OutputMetric(metric, output, LogNameOf(outputs, output, metric.Name), weighted)));
    }

    private static string LogNameOf(IReadOnlyList<string> outputs, int output, string metric) =>
        outputs.Count == 1 ? metric : $"{outputs[output]}_{metric}";
}
