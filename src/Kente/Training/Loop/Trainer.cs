using Kente.Graph;
using Kente.Native;
using Kente.Training.Balancing;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>Runs single steps: forward pass, loss, backward pass and update.</summary>
/// <param name="compilation">The model, its losses and its optimizer.</param>
/// <param name="distribution">The processes that share each step; <see langword="null"/> for this one.</param>
internal sealed class Trainer(Compilation compilation, Distribution? distribution = null) : IDisposable
{
    private readonly Model _model = compilation.Model;
    private readonly bool _hasOwnTrainStep = Overrides(compilation.Model.TrainStep), _hasOwnTestStep = Overrides(compilation.Model.TestStep);
    private readonly RankDivision? _ranks = distribution is null ? null : new(compilation, distribution);
    private readonly OwnSteps? _ownSteps = distribution is null ? null : new(compilation, distribution);
    private IStepPlan[]? _plans;
    private BatchLoss? _loss;

    /// <summary>Prepares the weights and the optimizer for training. Called before the first step of a run.</summary>
    public void Begin()
    {
        RequireLoss();
        if (_model.TrainableWeights.Count == 0)
            throw new ModelException(
                $"The model '{_model.Name}' has no trainable weights, so training would change nothing; set Trainable of a layer with weights to true and compile again, or call Evaluate.");
        var parameters = compilation.BuildOptimizer();
        parameters.Claim();
        var trained = parameters.Weights.ToHashSet();
        foreach (var weight in _model.Weights) weight.Track(trained.Contains(weight));
    }

    /// <summary>Checks that there is a loss to minimize, unless the model computes its own steps.</summary>
    /// <exception cref="InvalidOperationException">No output has a loss.</exception>
    public void RequireLoss()
    {
        if (!_hasOwnTrainStep && !compilation.HasAnyLoss)
            throw new InvalidOperationException(
                $"The model '{_model.Name}' has no loss to minimize: pass one to Compile, or override TrainStep.");
    }

    /// <summary>
    /// Computes steps by a faster plan if there is one. For runs of many steps, after <see cref="Begin"/>, since a plan takes memory and
    /// threads.
    /// </summary>
    public void UsePlans()
    {
        if (_plans is not null || _hasOwnTrainStep || distribution is not null) return;
        IStepPlan?[] plans = [DenseSteps.For(compilation), HalfBatches.For(compilation)];
        _plans = [.. plans.OfType<IStepPlan>()];
    }

    public void Dispose()
    {
        foreach (var plan in _plans ?? []) plan.Dispose();
        _ownSteps?.Dispose();
    }

    public void Train(ArrayBatch samples, Generator generator, EpochResults results)
    {
        using var scope = NewDisposeScope();
        var rows = RowsOf(samples);
        var batch = TensorBatch.Of(_model, samples, rows);
        compilation.Parameters.ClearGradients();
        foreach (var layer in compilation.StepPreparations) layer.BeforeStep();
        CallContext context = new(Training: true, generator) { ActivityCosts = Costs() };
        if (_hasOwnTrainStep)
        {
            using var limit = _model.LimitThreads(batch.Count / (distribution?.Size ?? 1));
            TrainingStep own = new(this, new(samples, batch), context, results, _ownSteps?.Begin(rows));
            _model.TrainStep(own);
            own.Finish();
            _ownSteps?.CheckFirst();
            return;
        }
        Tensor[] outputs;
        IReadOnlyList<Tensor?>? masks;
        StepLoss loss;
        if (_ranks is not null)
        {
            using var threads = _model.LimitThreads(batch.Count / distribution!.Size);
            (outputs, masks, loss) = Train(_ranks, batch, rows, context);
        }
        else if (Plan(batch.Count) is { } plan)
        {
            (outputs, masks, loss) = plan.Step(batch, context, _loss ??= Loss);
        }
        else
        {
            using var threads = _model.LimitThreads(batch.Count);
            outputs = _model.Forward(batch.Inputs, context, out masks);
            loss = Regularized(Loss(batch, outputs, masks, LossGradients.Norms), context);
            loss.Total.backward();
        }
        compilation.Optimizer.Step();
        using var off = no_grad();
        results.Add(loss.Measured(), batch, outputs, masks);
    }

    public void Test(ArrayBatch samples, EpochResults results)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        using var threads = _model.LimitThreads(samples.Count / (distribution?.Size ?? 1));
        var rows = RowsOf(samples);
        var batch = TensorBatch.Of(_model, samples, rows);
        var context = Costs() is { } costs ? new CallContext(Training: false) { ActivityCosts = costs } : CallContext.Inference;
        if (_hasOwnTestStep || !compilation.HasAnyLoss)
        {
            TrainingStep own = new(this, new(samples, batch), context, results, _ownSteps?.Begin(rows));
            _model.TestStep(own);
            own.Finish();
            return;
        }
        IReadOnlyList<Tensor?>? masks;
        Tensor[] outputs;
        double activity = 0;
        if (distribution is null) outputs = _model.Forward(batch.Inputs, context, out masks);
        else (outputs, masks, activity) = RankDivision.Infer(_model, batch.Inputs, rows, context);
        var loss = Regularized(Loss(batch, outputs, masks, norms: null), context);
        if (activity != 0) loss = loss.Plus(activity);
        results.Add(loss.Measured(), batch, outputs, masks);
    }

    /// <summary>Weights besides those of the model that its own steps use; empty without a distribution.</summary>
    public IReadOnlyCollection<Weight> FurtherWeights => _ownSteps?.FurtherWeights ?? [];

    /// <summary>The compiled model.</summary>
    public Compilation Compilation => compilation;

    /// <summary>Computes the total loss of a batch, with regularization.</summary>
    public StepLoss Loss(TensorBatch batch, Tensor[] outputs, IReadOnlyList<Tensor?>? masks, CallContext context) =>
        Regularized(Loss(batch, outputs, masks, context.Training ? LossGradients.Norms : null), context);

    // Apart from the other steps, which need no closure.
    private (Tensor[] Outputs, IReadOnlyList<Tensor?>? Masks, StepLoss Loss) Train(
        RankDivision ranks, TensorBatch batch, RankRows? rows, CallContext context) =>
        ranks.Train(batch.Inputs, rows, context, (computed, masks, norms) => Loss(batch, computed, masks, norms));

    private static bool Overrides(Action<TrainingStep> step) => step.Method.DeclaringType != typeof(Model);

    private IStepPlan? Plan(int samples)
    {
        foreach (var plan in _plans ?? [])
            if (plan.IsFaster(samples)) return plan;
        return null;
    }

    private RankRows? RowsOf(ArrayBatch samples) => distribution is null ? null : RankRows.Of(distribution, samples.Count);

    private ActivityCosts? Costs() => compilation.HasActivityCosts ? new() : null;

    /// <summary>Adds the costs of regularization to a loss.</summary>
    public StepLoss Regularized(StepLoss loss, CallContext context)
    {
        if (compilation.Regularized.Count == 0 && context.ActivityCosts is null) return loss;
        var total = loss.Total;
        foreach (var weight in compilation.Regularized) total = total.Plus(weight.RegularizationCost());
        if (context.ActivityCosts?.Total() is { } cost) total = total.Plus(cost);
        double regularization = loss.Losses.Length > 1 ? total.item<float>() - loss.Total.item<float>() : 0;
        return loss with { Total = total, Additional = loss.Additional + regularization };
    }

    /// <summary>Computes the weighted losses of a batch, without regularization.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="outputs">Its outputs.</param>
    /// <param name="masks">Their masks.</param>
    /// <param name="norms">Computes norms of gradients, for a balance that learns; <see langword="null"/> in an evaluation.</param>
    public StepLoss Loss(TensorBatch batch, Tensor[] outputs, IReadOnlyList<Tensor?>? masks, GradientNorms? norms)
    {
        var losses = new Tensor[outputs.Length];
        var values = new double[outputs.Length];
        var counted = new bool[outputs.Length];
        double[] weights = compilation.LossWeights;
        double additional = compilation.Weighting.AdditionalLoss;
        Tensor? total = null;
        for (int i = 0; i < outputs.Length; i++)
        {
            if (!compilation.HasLoss(i)) continue;
            counted[i] = batch.CountOf(i) > 0;
            losses[i] = counted[i] ? Loss(batch, i, outputs[i], masks?[i]) : outputs[i].sum().mul(Scalars.Of(0));
            if (outputs.Length > 1) values[i] = losses[i].item<float>();
            var weighted = weights[i] == 1 ? losses[i] : losses[i].mul(Scalars.Of(weights[i]));
            total = total is null ? weighted : total.Plus(weighted);
        }
        if (norms is not null && !total!.requires_grad)
            throw new ModelException(
                $"The loss does not depend on the trainable weights of the model '{_model.Name}', so it cannot be minimized; a loss must be computed from the predictions by differentiable operations.");
        if (norms is not null && compilation.Weighting.IsLearned)
            compilation.Weighting.Update(weights => norms(losses, weights), values, counted);
        return new(additional == 0 ? total! : total!.Plus(additional), values, weights, additional);
    }

    // The mean over the rows that have a target.
    private Tensor Loss(TensorBatch batch, int output, Tensor computed, Tensor? mask)
    {
        try
        {
            var loss = compilation.Losses[output].Compute(
                batch.Targets[output], batch.Present(output, computed), batch.Weights[output],
                mask is null ? null : batch.Present(output, mask));
            return loss.dim() > 0 ? loss.mean() : loss;
        }
        catch (ArgumentException fault) when (compilation.Losses.Length > 1)
        {
            throw new ArgumentException($"Output '{_model.OutputNames[output]}': {fault.Message}", fault);
        }
    }
}
