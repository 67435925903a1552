using Kente.Components.Layers.Recurrent;
using Kente.Graph;

namespace Kente.Models;

/// <summary>
/// Estimated cost of computing a model for one sample: multiplications, and numbers written, each of which costs about
/// <see cref="PerNumber"/> multiplications. It decides whether work is divided over threads.
/// </summary>
/// <param name="Total">Total cost in multiplications.</param>
/// <param name="Operations">Number of operations; each step of a recurrent layer counts as one.</param>
internal readonly record struct GraphCost(double Total, double Operations)
{
    private const double PerNumber = 32;

    // About a millisecond: waking a sleeping thread costs tenths of that.
    private const double ThreadThreshold = 16e6, HalvesThreshold = 64e6;

    /// <summary>Whether operations on a number of samples are large enough, on average, to be divided over threads.</summary>
    public bool DividesOperations(int samples) => Total * samples >= ThreadThreshold * Operations;

    /// <summary>Whether a training step on a number of samples is large enough to be computed in two halves.</summary>
    public bool DividesBatch(int samples) => Total * samples >= HalvesThreshold;

    /// <summary>Estimates the cost of a model; infinity if a length is unknown, so that nothing is treated as small.</summary>
    public static GraphCost Of(Model model)
    {
        double cost = 0, operations = 0;
        foreach (var node in model.Order.Nodes.Where(node => node.Operation is not InputLayer))
        {
            if (node.Operation is Model inner)
            {
                var innerCost = Of(inner);
                (cost, operations) = (cost + innerCost.Total, operations + innerCost.Operations);
                continue;
            }
            double numbers = node.Outputs.Sum(output => MultiplyAdds.Count(output.Shape));
            cost += (PerNumber * numbers) + MultiplyAdds.Of(
                node.Operation, [.. node.Inputs.Select(input => input.Shape)], [.. node.Outputs.Select(output => output.Shape)]);
            operations += node.Operation is RecurrentLayer or Bidirectional ? MultiplyAdds.RecurrentSteps(node.Inputs[0].Shape) : 1;
        }
        return new(cost, Math.Max(1, operations));
    }
}
