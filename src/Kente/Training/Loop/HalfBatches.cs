using Kente.Graph;
using Kente.Native;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>
/// Computes a training step in two halves of the batch, each on its own thread with half of the cores. The threads synchronize twice a
/// step, and twice a batch normalization, whose mean and variance are those of the whole batch, instead of twice an operation: small
/// operations gain most, and a core that another process uses delays little. The loss is computed on both halves together. There are
/// not more parts than two because the sum of two gradients does not depend on their order, so that runs are reproducible.
/// </summary>
internal sealed class HalfBatches : IDisposable
{
    private const int MinBatchSize = 4;

    private readonly Model _model;
    private readonly int _threads;
    private readonly HalfExchange _exchange = new();
    private WorkerThread? _second; // started by the first divided step
    private Generator? _generator;

    private HalfBatches(Model model, int threads) => (_model, _threads) = (model, threads);

    /// <summary>Prepares division of a model's steps, if possible.</summary>
    /// <returns>The division; <see langword="null"/> if a step must see the whole batch or there is only one thread.</returns>
    public static HalfBatches? For(Compilation compilation) =>
        OpenMp.GetThreads() >= 2 && compilation.Model.Device == Device.Cpu && !compilation.Weighting.IsLearned
            && !compilation.HasActivityCosts && compilation.Regularized.Count == 0 && compilation.StepPreparations.Count == 0
        && SampleIndependence.Holds(compilation.Model) ? new(compilation.Model, OpenMp.GetThreads()) : null;

    /// <summary>Returns whether a batch is large enough to be faster in two halves.</summary>
    /// <remarks>
    /// Batch normalization in halves needs more passes over its values, which pays only for operations that are too small for two threads.
    /// An estimate, not a measurement, decides, so that a run with a seed gives the same numbers each time.
    /// </remarks>
    public bool IsFaster(int samples) =>
        samples >= MinBatchSize && _model.Cost.DividesBatch(samples) && !(_model.MixesSamples && _model.Cost.DividesOperations(samples));

    /// <summary>Computes outputs, loss and gradients.</summary>
    /// <param name="inputs">The batch.</param>
    /// <param name="context">Context of the call.</param>
    /// <param name="loss">Computes the loss from the outputs of the whole batch and their masks.</param>
    /// <returns>The outputs, without gradients, their masks, and the loss.</returns>
    public (Tensor[] Outputs, IReadOnlyList<Tensor?>? Masks, StepLoss Loss) Step(
        Tensor[] inputs, CallContext context, Func<Tensor[], IReadOnlyList<Tensor?>?, StepLoss> loss)
    {
        using var limit = OpenMp.Limit(_threads / 2);
        long samples = inputs[0].shape[0], half = samples / 2;
        RankRows here = new(_exchange.Of(0), 0, half, samples), there = new(_exchange.Of(1), half, samples - half, samples);
        Half first = new(_model, [.. inputs.Select(here.Of)]), second = new(_model, [.. inputs.Select(there.Of)]);
        CallContext firstContext = context with { Rows = here },
        secondContext = context with { Rows = there, Generator = Copy(context.Generator) };
        try
        {
            Both(() => first.Forward(firstContext), () => second.Forward(secondContext));
            Tensor[] outputs = [.. first.Outputs.Zip(second.Outputs, (one, other) => cat([one.detach(), other.detach()]).requires_grad_())];
            IReadOnlyList<Tensor?>? masks = first.Masks is null
                ? null
                : [.. first.Masks.Zip(second.Masks!, (one, other) => one is null ? null : cat([one, other!]))];
            var computed = loss(outputs, masks);
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
        _exchange.Begin();
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
        _exchange.Begin();
        second.Begin(() =>
        {
            using var limit = OpenMp.Limit(threads);
            Run(there, 1);
        });
        bool completed = false;
        try
        {
            Run(here, 0);
            completed = true;
        }
        catch (HalfEndedException)
        {
            // The exception of the other half is the cause.
        }
        finally
        {
            second.Wait();
        }
        second.ThrowIfFailed();
        _exchange.ThrowIfFailed();
        if (!completed) throw new HalfEndedException();
    }

    private void Run(Action action, int half)
    {
        try
        {
            action();
        }
        finally
        {
            _exchange.End(half);
        }
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
