using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Training.Balancing;

/// <summary>
/// Chen et al. 2018: with G = w·‖∇L‖ on the shared layer, r = (L/L₀) ÷ its mean over outputs, the weights go down the gradient of
/// Σ |G − mean(G)·rᵅ|, the second term held fixed, and are scaled to add up to the number of outputs.
/// </summary>
internal sealed class GradNormWeighting : LossWeighting
{
    private const double Least = 1e-3;
    private readonly IReadOnlyList<Weight> _shared;
    private readonly double _alpha;
    private readonly NumberAdam _adam;
    private double[]? _first;

    public GradNormWeighting(Model model, double alpha, double learningRate) : base([.. model.Outputs.Select(_ => 1.0)])
    {
        (_shared, _alpha, _adam) = (LastShared(model), alpha, new(model.Outputs.Count, learningRate));
    }

    public override string Advice => "GradNorm makes gradients alike, not losses, so the others may train all the same; but what watches the total loss sees little of them.";

    public override void Learn(Tensor[] losses, double[] values, bool[] counted)
    {
        if (counted.Contains(false) || !values.All(double.IsFinite)) return;
        _first ??= [.. values.Select(value => Math.Max(Math.Abs(value), 1e-12))];
        int count = values.Length;
        double[] norms = [.. losses.Select(GradientNorm)];
        double[] pulls = [.. norms.Zip(Weights, (norm, weight) => norm * weight)];
        double mean = pulls.Average();
        double[] left = [.. values.Zip(_first, (now, first) => Math.Abs(now) / first)];
        double meanLeft = Math.Max(left.Average(), 1e-12);
        var changed = new double[count];
        for (int i = 0; i < count; i++)
        {
            double wanted = mean * Math.Pow(left[i] / meanLeft, _alpha);
            changed[i] = Math.Max(Least, Weights[i] + _adam.Step(i, Math.Sign(pulls[i] - wanted) * norms[i]));
        }
        double scale = count / changed.Sum();
        Weights = [.. changed.Select(weight => weight * scale)];
    }

    private double GradientNorm(Tensor loss)
    {
        using var scope = NewDisposeScope();
        var gradients = autograd.grad([loss], [.. _shared.Select(weight => weight.Native)], retain_graph: true, allow_unused: true);
        double sum = 0;
        foreach (var gradient in gradients)
            if (gradient is not null && !gradient.IsInvalid) sum += gradient.detach().Squared().sum().item<float>();
        return Math.Sqrt(sum);
    }

    private static IReadOnlyList<Weight> LastShared(Model model)
    {
        var shared = model.Outputs.Select(Before).Aggregate((common, other) => { common.IntersectWith(other); return common; });
        var last = model.Order.Nodes.LastOrDefault(node => shared.Contains(node) && node.Operation.TrainableWeights.Count > 0)
            ?? throw new ModelException("GradNorm compares the outputs' gradients on a layer that all of them share, but no layer with trained weights is before every output; balance the losses with LossBalance.Uncertainty() or DynamicAverage().");
        return last.Operation.TrainableWeights;
    }

    // The calls that an output depends on.
    private static HashSet<Node> Before(SymbolicTensor output)
    {
        HashSet<Node> found = [];
        Stack<Node> open = new([output.Source]);
        while (open.TryPop(out var node))
            if (found.Add(node))
                foreach (var input in node.Inputs) open.Push(input.Source);
        return found;
    }
}
