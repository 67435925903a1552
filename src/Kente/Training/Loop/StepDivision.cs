using Kente.Graph;
using Kente.Training.Balancing;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>
/// A model's own step on several processes: each runs it on its rows of the batch, and what it computes is averaged over the processes,
/// weighted by their rows. The compiled loss is that of the whole batch; so are others that are means over rows.
/// </summary>
/// <param name="Distribution">The processes.</param>
/// <param name="Rows">The rows of this process; <see langword="null"/> if the batch has fewer rows than there are processes.</param>
/// <param name="Whole">The batch of all processes, except for the inputs.</param>
internal sealed record StepDivision(Distribution Distribution, RankRows? Rows, TensorBatch Whole)
{
    // Of a batch that all processes compute, the results of the first count.
    private double Share => Rows is not null ? (double)Rows.Count / Rows.Total : Distribution.Rank == 0 ? 1 : 0;

    /// <summary>Averages gradients over the processes, in place.</summary>
    public void Average(Tensor gradients) => Distribution.Sum(gradients.mul_(Scalars.Of(Share)));

    /// <summary>Returns the averages of numbers over the processes.</summary>
    public double[] Average(IEnumerable<double> values) => Sum([.. values.Select(value => value * Share)]);

    /// <summary>Returns the numbers to log for a loss, of which each process has the regularization of its rows.</summary>
    public StepLoss Average(StepLoss measured)
    {
        double[] means = Average(measured.Losses.Append(measured.Additional));
        return measured with { Losses = means[..^1], Additional = means[^1] };
    }

    /// <summary>
    /// Computes the compiled loss of the whole batch, whatever the loss. Its gradient in this process is that of the own rows, so that the
    /// average over the processes is the gradient of the whole batch.
    /// </summary>
    /// <param name="own">The outputs of the own rows.</param>
    /// <param name="outputs">The outputs of the whole batch.</param>
    /// <param name="weighting">The weights of the losses.</param>
    /// <param name="loss">Computes the loss from the outputs of the whole batch, without regularization.</param>
    public StepLoss Loss(Tensor[] own, Tensor[] outputs, LossWeighting weighting, Func<Tensor[], StepLoss> loss)
    {
        if (Rows is null) return loss(own);
        if (!own.Any(output => output.requires_grad)) return loss(outputs);
        Tensor[] leaves = [.. outputs.Select(output => output.detach().requires_grad_())];
        if (weighting.NeedsGradients)
            weighting.Differentiation = (one, weights) => RankGathering.Gradient(Rows, one, weights, own, leaves);
        var computed = loss(leaves);
        weighting.Differentiation = null;
        var slopes = autograd.grad([computed.Total], leaves, allow_unused: true);
        var total = computed.Total.detach();
        for (int i = 0; i < own.Length; i++)
        {
            if (!own[i].requires_grad || slopes[i] is null || slopes[i].IsInvalid) continue;
            // Zero, but with the gradient of the loss.
            var part = own[i].mul(Rows.Of(slopes[i])).sum().div(Scalars.Of(Share));
            total = total.Plus(part.sub(part.detach()));
        }
        return computed with { Total = total };
    }

    /// <summary>Returns outputs and masks of the whole batch.</summary>
    public (Tensor[] Outputs, IReadOnlyList<Tensor?>? Masks) Gather(IReadOnlyList<Tensor> outputs, IReadOnlyList<Tensor?>? masks)
    {
        if (Rows is not null)
        {
            var (whole, wholeMasks, _) = RankGathering.Gather(Rows, outputs, masks);
            return (whole, wholeMasks);
        }
        Tensor[] first = [.. outputs.Select(output => output.detach().contiguous().clone())];
        foreach (var output in first) Distribution.Broadcast(output);
        return (first, masks);
    }

    private double[] Sum(double[] values)
    {
        using var all = tensor(values, dtype: ScalarType.Float64, device: CPU);
        Distribution.Sum(all);
        return [.. all.data<double>()];
    }
}
