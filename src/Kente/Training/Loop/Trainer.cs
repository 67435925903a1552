using Kente.Graph;
using Kente.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>One step at a time: forward, loss, backward, update.</summary>
internal sealed class Trainer(Compilation compilation) : IDisposable
{
    private readonly Model _model = compilation.Model;
    private readonly double[] _losses = new double[compilation.Losses.Length];
    private HalfBatches? _halves;

    // What the losses of the last batch counted in its total.
    private double[] _weights = [];

    // What was in that total besides them.
    private double _rest;

    /// <summary>Lays the weights out for training. Called before the first step of a run.</summary>
    public void Begin()
    {
        var parameters = compilation.Parameters;
        parameters.Claim();
        var trained = parameters.Weights.ToHashSet();
        foreach (var weight in _model.Weights) weight.Track(trained.Contains(weight));
    }

    /// <summary>Lets steps be made in two halves where that gives the same gradients; for runs of many steps, since it takes a thread.</summary>
    public void DivideBatches() => _halves ??= HalfBatches.For(compilation);

    public void Dispose() => _halves?.Dispose();

    public void Train(ArrayBatch samples, Generator generator, EpochResults results)
    {
        using var scope = NewDisposeScope();
        var batch = TensorBatch.Of(_model, samples);
        compilation.Parameters.ClearGradients();
        foreach (var layer in compilation.Prepared) layer.BeforeStep();
        CallContext context = new(Training: true, generator) { ActivityCosts = Costs() };
        Tensor[] outputs;
        IReadOnlyList<Tensor?>? masks;
        Tensor total;
        if (_halves?.Suit(batch.Count) ?? false)
        {
            (outputs, masks, total) = _halves.Step(batch.Inputs, context, (computed, computedMasks) => Loss(batch, computed, computedMasks, learn: true));
        }
        else
        {
            using var threads = _model.Threads(batch.Count);
            outputs = _model.Forward(batch.Inputs, context, out masks);
            total = Regularized(Loss(batch, outputs, masks, learn: true), context);
            total.backward();
        }
        compilation.Optimizer.Step();
        using var off = no_grad();
        Report(results, total, batch, outputs, masks);
    }

    public void Test(ArrayBatch samples, EpochResults results)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        using var threads = _model.Threads(samples.Count);
        var batch = TensorBatch.Of(_model, samples);
        var context = Costs() is { } costs ? new CallContext(Training: false) { ActivityCosts = costs } : CallContext.Inference;
        var outputs = _model.Forward(batch.Inputs, context, out var masks);
        var total = Regularized(Loss(batch, outputs, masks, learn: false), context);
        Report(results, total, batch, outputs, masks);
    }

    private void Report(EpochResults results, Tensor total, TensorBatch batch, Tensor[] outputs, IReadOnlyList<Tensor?>? masks)
    {
        // The loss of the only output is the total.
        if (outputs.Length == 1) (_losses[0], _weights, _rest) = (total.item<float>(), [1], 0);
        results.Add(_losses, _weights, _rest, batch, outputs, masks);
    }

    private ActivityCosts? Costs() => compilation.HasActivityCosts ? new() : null;

    private Tensor Regularized(Tensor loss, CallContext context)
    {
        if (compilation.Regularized.Count == 0 && context.ActivityCosts is null) return loss;
        var total = loss;
        foreach (var weight in compilation.Regularized) total = total.Plus(weight.RegularizationCost());
        total = context.ActivityCosts?.AddTo(total) ?? total;
        if (_losses.Length > 1) _rest += total.item<float>() - loss.item<float>();
        return total;
    }

    private Tensor Loss(TensorBatch batch, Tensor[] outputs, IReadOnlyList<Tensor?>? masks, bool learn)
    {
        var losses = new Tensor[outputs.Length];
        var counted = new bool[outputs.Length];
        Tensor? total = null;
        (_weights, _rest) = (compilation.LossWeights, compilation.Weighting.Extra);
        for (int i = 0; i < outputs.Length; i++)
        {
            counted[i] = batch.CountOf(i) > 0;
            losses[i] = counted[i] ? Loss(batch, i, outputs[i], masks?[i]) : outputs[i].sum().mul(Scalars.Of(0));
            if (outputs.Length > 1) _losses[i] = losses[i].item<float>();
            var weighted = _weights[i] == 1 ? losses[i] : losses[i].mul(Scalars.Of(_weights[i]));
            total = total is null ? weighted : total.Plus(weighted);
        }
        if (learn && compilation.Weighting.IsLearned) compilation.Weighting.Learn(losses, _losses, counted);
        return _rest == 0 ? total! : total!.Plus(_rest);
    }

    // Only rows that have a target; the mean is over them.
    private Tensor Loss(TensorBatch batch, int output, Tensor computed, Tensor? mask)
    {
        try
        {
            var loss = compilation.Losses[output].Compute(batch.Targets[output], batch.Present(output, computed), batch.Weights[output], mask is null ? null : batch.Present(output, mask));
            return loss.dim() > 0 ? loss.mean() : loss;
        }
        catch (ArgumentException fault) when (compilation.Losses.Length > 1)
        {
            throw new ArgumentException($"Output '{_model.OutputNames[output]}': {fault.Message}", fault);
        }
    }
}
