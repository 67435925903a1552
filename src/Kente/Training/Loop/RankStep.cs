using Kente.Graph;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>
/// A model's own step on several processes. Each one runs the step on its rows. What the step computes of them counts as a mean over rows: the
/// losses of the processes are weighted by their shares of the rows, and the gradients of these are added.
/// </summary>
/// <param name="steps">The steps of the run.</param>
/// <param name="rows">The rows of this process; <see langword="null"/> if all compute the whole batch and the first counts.</param>
internal sealed class RankStep(OwnSteps steps, RankRows? rows)
{
    private readonly List<(string Name, double Value, MetricDirection Direction)> _logged = [];
    private (IReadOnlyList<Tensor> Own, Tensor[] Whole, IReadOnlyList<Tensor?>? Masks)? _gathered;

    /// <summary>Returns the rows of this process of a tensor with all rows.</summary>
    public Tensor Of(Tensor whole) => rows is null ? whole : rows.Of(whole);

    /// <summary>Number of rows of this process, of those of a batch.</summary>
    public int CountOf(int all) => rows is null ? all : (int)rows.Count;

    /// <summary>Returns the context in which this process computes its rows.</summary>
    public CallContext Of(CallContext context) => rows is null ? context : context with { Rows = rows };

    /// <summary>Returns the context of the call of another model, whose inputs may have other rows than the batch.</summary>
    public CallContext Of(CallContext context, Model model, IReadOnlyList<Tensor> inputs)
    {
        steps.Share(model.Weights);
        return rows is null || inputs[0].shape[0] % rows.Count != 0 ? context : context with { Rows = rows };
    }

    /// <summary>Random numbers of this process.</summary>
    public Generator? GeneratorOf(Generator? shared) => rows is null || shared is null ? shared : steps.GeneratorOf(shared);

    /// <summary>Computes the compiled loss of the whole batch. Its gradients reach the rows of this process.</summary>
    public StepLoss Loss(Trainer trainer, TensorBatch batch, Tensor[] own, IReadOnlyList<Tensor?>? masks, CallContext context)
    {
        if (rows is null) return trainer.Loss(batch, own, masks, context);
        foreach (var output in own)
            if (output.shape[0] != rows.Count)
                throw new ArgumentException(
                    $"The outputs have {output.shape[0]} rows, but this process has {rows.Count} rows of the batch.", nameof(own));
        var (outputs, allMasks) = Whole(own, masks);
        bool learns = context.Training && is_grad_enabled();
        if (learns)
            foreach (var (output, i) in outputs.Select((output, i) => (output, i)))
                if (own[i].requires_grad) output.requires_grad_();
        RankGradients gradients = new(rows, own, outputs);
        var loss = trainer.Loss(batch, outputs, allMasks, context.Training ? gradients.Norms : null);
        if (learns) loss = loss with { Total = Reaching(loss.Total, gradients) };
        loss = trainer.Regularized(loss, context with { ActivityCosts = null });
        if (context.ActivityCosts?.Total() is not { } cost) return loss;
        using var all = cost.detach().mul(Scalars.Of(Fraction)).view(1);
        steps.Distribution.Sum(all);
        loss = loss.Plus(all.item<float>());
        return loss with { Total = loss.Total.Plus(cost.sub(cost.detach())) };
    }

    /// <summary>Returns the outputs and the masks of all rows, without gradients.</summary>
    public (Tensor[] Outputs, IReadOnlyList<Tensor?>? Masks) Whole(IReadOnlyList<Tensor> own, IReadOnlyList<Tensor?>? masks)
    {
        if (rows is null) return ([.. own], masks);
        if (_gathered is not { } known || !known.Own.SequenceEqual(own, ReferenceEqualityComparer.Instance))
        {
            var (outputs, allMasks, _) = RankGathering.Gather(rows, own, masks);
            _gathered = known = (own, outputs, allMasks);
        }
        return (known.Whole, known.Masks);
    }

    /// <summary>Weights a loss by the share of this process, so that the sum over the processes is the mean over the rows.</summary>
    public Tensor Weighted(Tensor loss) => loss.mul(Scalars.Of(Fraction));

    /// <summary>Adds the gradients of an optimizer over the processes, perhaps compressed.</summary>
    public void SumGradients(Tensor gradients) => steps.Distribution.SumGradients(gradients);

    /// <summary>Adds gradients over the processes, in one exchange; zeros where there is none.</summary>
    public void Sum(Tensor?[] gradients, IReadOnlyList<Weight> weights)
    {
        using var off = no_grad();
        var all = zeros(weights.Sum(weight => weight.Size), device: CPU);
        long start = 0;
        for (int i = 0; i < gradients.Length; start += weights[i++].Size)
        {
            var part = all.narrow(0, start, weights[i].Size).view(weights[i].Native.shape);
            if (gradients[i] is { } gradient) part.copy_(gradient);
            gradients[i] = part;
        }
        steps.Distribution.Sum(all);
    }

    /// <summary>Makes weights and an optimizer those of the process 0, if a step uses them for the first time.</summary>
    public void Share(IReadOnlyList<Weight> weights, Optimizer? optimizer = null)
    {
        steps.Share(weights);
        if (optimizer is not null) steps.Share(optimizer);
    }

    /// <summary>Logs a mean over the rows of this process when the step ends.</summary>
    public void Log(string name, double value, MetricDirection direction) => _logged.Add((name, value, direction));

    /// <summary>Logs the means over all rows.</summary>
    public void Finish(EpochResults results, int samples)
    {
        if (_logged.Count == 0) return;
        double[] weighted = [.. _logged.Select(result => Fraction == 0 ? 0 : result.Value * Fraction)];
        using var all = tensor(weighted, dtype: ScalarType.Float64, device: CPU);
        steps.Distribution.Sum(all);
        foreach (var (mean, (name, _, direction)) in all.data<double>().Zip(_logged)) results.Log(name, mean, samples, direction);
    }

    private double Fraction => rows is not null ? (double)rows.Count / rows.Total : steps.Distribution.Rank == 0 ? 1 : 0;

    // A loss of the same value, whose gradients, weighted by the share of this process, are those of its rows.
    private Tensor Reaching(Tensor total, RankGradients gradients)
    {
        var (ends, slopes) = gradients.OwnOf(total);
        var reaching = total.detach();
        for (int i = 0; i < ends.Length; i++)
        {
            var part = ends[i].mul(slopes[i]).sum().div(Scalars.Of(Fraction));
            reaching = reaching.Plus(part.sub(part.detach()));
        }
        return reaching;
    }
}
