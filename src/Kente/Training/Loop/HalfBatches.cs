using Kente.Graph;
using Kente.Native;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>
/// Computes a training step in two halves of the batch, each on its own thread with half of the cores. The threads synchronize twice a
/// step instead of twice an operation: small operations gain most, and a core that another process uses delays little. The loss is
/// computed on both halves together, and the sum of two gradients does not depend on their order, so that runs are reproducible.
/// </summary>
internal sealed class HalfBatches : IStepPlan
{
    private const int MinBatchSize = 4;

    // The second gradient of a weight takes as long as some 40 multiplications: that must be less than a tenth of the step.
    private const int MultiplyAddsPerWeight = 400;

    private readonly Model _model;
    private readonly int _threads;
    private readonly long _weights;
    private WorkerThread? _second; // started by the first divided step
    private Generator? _generator; // of the second half

    private HalfBatches(Model model, int threads) => (_model, _threads, _weights) = (model, threads, model.ParameterCount);

    /// <summary>Prepares division of a model's steps, if possible.</summary>
    /// <returns>The division; <see langword="null"/> if a step must see the whole batch or there is only one thread.</returns>
    public static HalfBatches? For(Compilation compilation) =>
        OpenMp.GetThreads() >= 2 && compilation.Model.Device == Device.Cpu && !compilation.Weighting.IsLearned
            && !compilation.HasActivityCosts && compilation.Regularized.Count == 0 && compilation.StepPreparations.Count == 0
        && SampleIndependence.Holds(compilation.Model) ? new(compilation.Model, OpenMp.GetThreads()) : null;

    /// <inheritdoc/>
    /// <remarks>Each half has gradients of its own, which pays only if the weights, such as those of an embedding, are few beside the work.</remarks>
    public bool IsFaster(int samples) =>
        samples >= MinBatchSize && _model.Cost.DividesBatch(samples)
            && _model.Cost.MultiplyAdds * samples >= MultiplyAddsPerWeight * (double)_weights;

    /// <inheritdoc/>
    public (Tensor[] Outputs, IReadOnlyList<Tensor?>? Masks, StepLoss Loss) Step(
        TensorBatch batch, CallContext context, BatchLoss loss)
    {
        using var limit = OpenMp.Limit(_threads / 2);
        long samples = batch.Count, half = samples / 2;
        RankRows here = new(null, 0, half, samples), there = new(null, half, samples - half, samples);
        Half first = new(_model, [.. batch.Inputs.Select(here.Of)]), second = new(_model, [.. batch.Inputs.Select(there.Of)]);
        CallContext firstContext = context with { Rows = here },
        secondContext = context with { Rows = there, Generator = Copy(context.Generator) };
        try
        {
            Both(() => first.Forward(firstContext), () => second.Forward(secondContext));
            Tensor[] outputs = [.. first.Outputs.Zip(second.Outputs, (one, other) => cat([one.detach(), other.detach()]).requires_grad_())];
            IReadOnlyList<Tensor?>? masks = first.Masks is null
                ? null
                : [.. first.Masks.Zip(second.Masks!, (one, other) => one is null ? null : cat([one, other!]))];
            var computed = loss(batch, outputs, masks, context);
            computed.Total.backward();
            Tensor?[] gradients = [.. outputs.Select(output => output.grad)];
            Both(() => first.Backward(gradients, here), () => second.Backward(gradients, there));
            return ([.. outputs.Select(output => output.detach())], masks, computed with { Total = computed.Total.detach() });
        }
        finally
        {
            first.Dispose();
            second.Dispose();
        }
    }

    public void Dispose()
    {
        _second?.Dispose();
        _generator?.Dispose();
    }

    // Both halves draw the numbers of the whole batch and take those of their rows.
    private Generator? Copy(Generator? generator)
    {
        if (generator is null) return null;
        using var state = generator.get_state();
        _generator ??= new Generator(0, CPU);
        _generator.set_state(state);
        return _generator;
    }

    private void Both(Action here, Action there)
    {
        int threads = Math.Max(1, _threads - (_threads / 2));
        var second = _second ??= new WorkerThread();
        second.Begin(() =>
        {
            using var limit = OpenMp.Limit(threads);
            there();
        });
        try
        {
            here();
        }
        finally
        {
            second.Wait();
        }
        second.ThrowIfFailed();
    }

    /// <summary>One half, computed and differentiated on one thread.</summary>
    private sealed class Half(Model model, Tensor[] inputs) : IDisposable
    {
        public Tensor[] Outputs { get; private set; } = [];
        public IReadOnlyList<Tensor?>? Masks { get; private set; }

        public void Forward(CallContext context)
        {
            using var scope = NewDisposeScope();
            Outputs = [.. model.Forward(inputs, context, out var masks).Select(output => output.DetachFromDisposeScope())];
            Masks = masks is null ? null : [.. masks.Select(mask => mask?.DetachFromDisposeScope())];
        }

        public void Backward(Tensor?[] gradients, RankRows rows)
        {
            using var scope = NewDisposeScope();
            List<Tensor> outputs = [], slices = [];
            for (int i = 0; i < Outputs.Length; i++)
            {
                if (!Outputs[i].requires_grad || gradients[i] is not { } gradient) continue;
                outputs.Add(Outputs[i]);
                slices.Add(rows.Of(gradient));
            }
            if (outputs.Count > 0) autograd.backward(outputs, slices);
        }

        public void Dispose()
        {
            foreach (var output in Outputs) output.Dispose();
            foreach (var mask in Masks ?? []) mask?.Dispose();
        }
    }
}
