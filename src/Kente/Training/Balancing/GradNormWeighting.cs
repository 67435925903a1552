using Kente.Graph;

namespace Kente.Training.Balancing;

/// <summary>
/// GradNorm (Chen et al. 2018): with G = w·‖∇L‖ on the shared layer and r = (L/L₀) ÷ its mean over outputs, the weights follow the
/// gradient of Σ |G − mean(G)·rᵅ|, in which the second term is constant, and are scaled to sum to the number of outputs.
/// </summary>
internal sealed class GradNormWeighting : LossWeighting
{
    private const double MinWeight = 1e-3;
    private readonly IReadOnlyList<Weight> _shared;
    private readonly double _alpha;
    private readonly ScalarAdam _adam;
    private double[]? _initial;

    public GradNormWeighting(Model model, double alpha, double learningRate) : base([.. model.Outputs.Select(_ => 1.0)])
    {
        (_shared, _alpha, _adam) = (LastShared(model), alpha, new(model.Outputs.Count, learningRate));
    }

    public override string Advice =>
        "GradNorm balances gradients, not losses, so the other outputs may train well; but callbacks that monitor the total loss see little of them.";

    public override void Update(Func<IReadOnlyList<Weight>, double[]> norms, double[] values, bool[] counted)
    {
        if (counted.Contains(false) || !values.All(double.IsFinite)) return;
        _initial ??= [.. values.Select(value => Math.Max(Math.Abs(value), 1e-12))];
        int count = values.Length;
        double[] lengths = norms(_shared);
        double[] weighted = [.. lengths.Zip(Weights, (norm, weight) => norm * weight)];
        double mean = weighted.Average();
        double[] ratios = [.. values.Zip(_initial, (value, initial) => Math.Abs(value) / initial)];
        double meanRatio = Math.Max(ratios.Average(), 1e-12);
        var updated = new double[count];
        for (int i = 0; i < count; i++)
        {
            double target = mean * Math.Pow(ratios[i] / meanRatio, _alpha);
            updated[i] = Math.Max(MinWeight, Weights[i] + _adam.Step(i, Math.Sign(weighted[i] - target) * lengths[i]));
        }
        double scale = count / updated.Sum();
        Weights = [.. updated.Select(weight => weight * scale)];
    }

    private static IReadOnlyList<Weight> LastShared(Model model)
    {
        var shared = model.Outputs.Select(Dependencies).Aggregate((common, other) => { common.IntersectWith(other); return common; });
        var last = model.Order.Nodes.LastOrDefault(node => shared.Contains(node) && node.Operation.TrainableWeights.Count > 0)
            ?? throw new ModelException(
                "GradNorm compares gradients on a layer that all outputs share, but no layer with trainable weights precedes every output; use LossBalance.Uncertainty() or LossBalance.DynamicAverage().");
        return last.Operation.TrainableWeights;
    }

    // Returns the calls on which an output depends.
    private static HashSet<Node> Dependencies(SymbolicTensor output)
    {
        HashSet<Node> found = [];
        Stack<Node> open = new([output.Source]);
        while (open.TryPop(out var node))
            if (found.Add(node))
                foreach (var input in node.Inputs) open.Push(input.Source);
        return found;
    }
}
