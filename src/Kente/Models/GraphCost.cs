using Kente.Components.Layers.Recurrent;
using Kente.Graph;

namespace Kente.Models;

/// <summary>
/// Estimated cost of computing a model for one sample: multiplications, and numbers written, each of which costs about
/// <see cref="PerNumber"/> multiplications. It decides whether work is divided over threads.
/// </summary>
/// <param name="Numbers">Numbers written.</param>
/// <param name="MultiplyAdds">Multiplications.</param>
/// <param name="Operations">Number of operations; each step of a recurrent layer counts as one.</param>
internal readonly record struct GraphCost(double Numbers, double MultiplyAdds, double Operations)
{
    private const double PerNumber = 32;

    // About a millisecond: waking a sleeping thread costs tenths of that.
    private const double ThreadThreshold = 16e6, HalvesThreshold = 64e6;

    private double Total => (PerNumber * Numbers) + MultiplyAdds;

    /// <summary>Whether operations on a number of samples are large enough, on average, to be divided over threads.</summary>
    public bool DividesOperations(int samples) => Total * samples >= ThreadThreshold * Operations;

    /// <summary>Whether a training step on a number of samples is large enough to be computed in two halves.</summary>
    public bool DividesBatch(int samples) => Total * samples >= HalvesThreshold;

    /// <summary>Estimates the cost of a model; infinity if a length is unknown, so that nothing is treated as small.</summary>
    public static GraphCost Of(Model model)
    {
        double numbers = 0, products = 0, operations = 0;
        foreach (var node in model.Order.Nodes.Where(node => node.Operation is not InputLayer))
        {
            if (node.Operation is Model inner)
            {
                var cost = Of(inner);
                (numbers, products, operations) =
                    (numbers + cost.Numbers, products + cost.MultiplyAdds, operations + cost.Operations);
                continue;
            }
            numbers += node.Outputs.Sum(output => Models.MultiplyAdds.Count(output.Shape));
            products += Models.MultiplyAdds.Of(
                node.Operation, [.. node.Inputs.Select(input => input.Shape)], [.. node.Outputs.Select(output => output.Shape)]);
            operations += node.Operation is RecurrentLayer or Bidirectional ? Models.MultiplyAdds.RecurrentSteps(node.Inputs[0].Shape) : 1;
        }
        return new(numbers, products, Math.Max(1, operations));
    }
}
