using Kente.Graph;
using Kente.Training.Balancing;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>
/// Computes a step on several processes. Each one computes the outputs of its rows; all of them compute the loss of the whole batch from
/// the outputs of all, so that it is that of one process, whatever the loss; each one differentiates its rows, and the gradients are added.
/// </summary>
internal sealed class RankDivision
{
    private readonly Compilation _compilation;
    private readonly Distribution _distribution;

    /// <exception cref="ModelException">The model cannot be trained in parts.</exception>
    public RankDivision(Compilation compilation, Distribution distribution)
    {
        (_compilation, _distribution) = (compilation, distribution);
        var model = compilation.Model;
        if (model.Device != Device.Cpu)
            throw new ModelException(
                $"The model '{model.Name}' is on the device {model.Device}, but processes exchange data of the CPU; move it by To(Device.Cpu).");
    }

    /// <summary>Computes outputs, loss and gradients of a training step.</summary>
    /// <param name="inputs">The rows of this process, or the whole batch.</param>
    /// <param name="rows">The rows of this process; <see langword="null"/> for the whole batch.</param>
    /// <param name="context">Context of the call.</param>
    /// <param name="loss">Computes the loss of the whole batch from its outputs and their masks.</param>
    /// <returns>The outputs of the whole batch, without gradients, their masks, and the loss with regularization.</returns>
    public (Tensor[] Outputs, IReadOnlyList<Tensor?>? Masks, StepLoss Loss) Train(
        Tensor[] inputs, RankRows? rows, CallContext context, Func<Tensor[], IReadOnlyList<Tensor?>?, GradientNorms, StepLoss> loss)
    {
        var (outputs, masks, computed) = rows is not null
            ? TrainRows(inputs, context with { Rows = rows }, rows, loss)
            : TrainWhole(inputs, context, loss);
        if (_compilation.Regularized.Count > 0)
        {
            var cost = _compilation.Regularized.Select(weight => weight.RegularizationCost()).Aggregate((sum, next) => sum.Plus(next));
            if (_distribution.Rank == 0) cost.backward();
            computed = computed.Plus(cost.item<float>());
        }
        _distribution.SumGradients(_compilation.Parameters.Gradients);
        return (outputs, masks, computed);
    }

    /// <summary>Computes outputs and masks of a batch without gradients.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">The rows of this process, or the whole batch.</param>
    /// <param name="rows">The rows of this process; <see langword="null"/> for the whole batch.</param>
    /// <param name="context">Context of the call.</param>
    /// <returns>The outputs of the whole batch, their masks, and the cost of activity regularizers.</returns>
    public static (Tensor[] Outputs, IReadOnlyList<Tensor?>? Masks, double ActivityCost) Infer(
        Model model, Tensor[] inputs, RankRows? rows, CallContext context)
    {
        IReadOnlyList<Tensor?>? masks;
        if (rows is null)
        {
            var whole = model.Forward(inputs, context, out masks);
            return (whole, masks, context.ActivityCosts?.Total()?.item<float>() ?? 0);
        }
        var outputs = model.Forward(inputs, context with { Rows = rows }, out masks);
        return RankGathering.Gather(rows, outputs, masks, Share(context.ActivityCosts?.Total(), rows)?.item<float>() ?? 0);
    }

    private (Tensor[] Outputs, IReadOnlyList<Tensor?>? Masks, StepLoss Loss) TrainRows(
        Tensor[] inputs, CallContext context, RankRows rows, Func<Tensor[], IReadOnlyList<Tensor?>?, GradientNorms, StepLoss> loss)
    {
        var own = _compilation.Model.Forward(inputs, context, out var ownMasks);
        var cost = Share(context.ActivityCosts?.Total(), rows);
        var (outputs, masks, activity) = RankGathering.Gather(rows, own, ownMasks, cost?.item<float>() ?? 0);
        foreach (var output in outputs) output.requires_grad_();
        RankGradients through = new(rows, own, outputs);
        var computed = loss(outputs, masks, through.Norms);
        var (ends, gradients) = through.OwnOf(computed.Total);
        if (cost is { requires_grad: true }) (ends, gradients) = ([.. ends, cost], [.. gradients, ones_like(cost)]);
        if (ends.Length > 0) autograd.backward(ends, gradients);
        computed = computed with { Total = computed.Total.detach() };
        return ([.. outputs.Select(output => output.detach())], masks, cost is null ? computed : computed.Plus(activity));
    }

    // A batch with fewer rows than processes: all compute it, and the gradients of the first count.
    private (Tensor[] Outputs, IReadOnlyList<Tensor?>? Masks, StepLoss Loss) TrainWhole(
        Tensor[] inputs, CallContext context, Func<Tensor[], IReadOnlyList<Tensor?>?, GradientNorms, StepLoss> loss)
    {
        var outputs = _compilation.Model.Forward(inputs, context, out var masks);
        var computed = loss(outputs, masks, LossGradients.Norms);
        if (context.ActivityCosts?.Total() is not { } cost) computed.Total.backward();
        else
        {
            computed.Total.Plus(cost).backward();
            computed = computed.Plus(cost.item<float>());
        }
        if (_distribution.Rank > 0) _compilation.Parameters.ClearGradients();
        return ([.. outputs.Select(output => output.detach())], masks, computed with { Total = computed.Total.detach() });
    }

    // Costs are means over the rows of this process.
    private static Tensor? Share(Tensor? cost, RankRows rows) => cost?.mul(Scalars.Of((double)rows.Count / rows.Total));
}
