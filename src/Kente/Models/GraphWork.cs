using Kente.Components.Layers.Core;
using Kente.Components.Layers.Recurrent;
using Kente.Graph;

namespace Kente.Models;

/// <summary>
/// An estimate of what a model computes for one sample: multiplications of weights, and numbers written, each of which costs about as
/// much as <see cref="PerNumber"/> multiplications. It decides whether work is divided over threads.
/// </summary>
/// <param name="Cost">The whole of it.</param>
/// <param name="Operations">Number of operations it consists of; each step of a recurrent layer is one.</param>
internal readonly record struct GraphWork(double Cost, double Operations)
{
    private const double PerNumber = 32;

    // About a millisecond: waking another thread that sleeps costs tenths of one.
    private const double WorthAThread = 16e6, WorthHalves = 64e6;

    /// <summary>Whether an operation on so many samples is large enough, on average, to divide it over threads.</summary>
    public bool DividesOperations(int samples) => Cost * samples >= WorthAThread * Operations;

    /// <summary>Whether a training step on so many samples is large enough to make it in two halves.</summary>
    public bool DividesBatch(int samples) => Cost * samples >= WorthHalves;

    /// <summary>The work of a model; infinite where a length is not known, so that nothing is taken for small.</summary>
    public static GraphWork Of(Model model)
    {
        double cost = 0, operations = 0;
        foreach (var node in model.Order.Nodes.Where(node => node.Operation is not InputLayer))
        {
            if (node.Operation is Model inner)
            {
                var work = Of(inner);
                (cost, operations) = (cost + work.Cost, operations + work.Operations);
                continue;
            }
            double numbers = node.Outputs.Sum(output => Count(output.Shape)), weights = node.Operation is Embedding ? 0 : node.Operation.Weights.Sum(weight => (double)weight.Size);
            bool recurrent = node.Operation is RecurrentLayer or Bidirectional;
            double places = recurrent ? node.Inputs[0].Shape[0] ?? double.PositiveInfinity : numbers / Channels(node.Outputs[0].Shape);
            cost += (weights == 0 ? 0 : weights * places) + (PerNumber * numbers);
            operations += recurrent ? places : 1;
        }
        return new(cost, Math.Max(1, operations));
    }

    private static double Count(Shape shape) => shape.Count ?? double.PositiveInfinity;

    private static double Channels(Shape shape) => shape.Rank == 0 ? 1 : Math.Max(1, shape[^1] ?? 1);
}
