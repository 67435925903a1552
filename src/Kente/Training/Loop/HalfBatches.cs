using Kente.Native;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>
/// Makes a training step in two halves of the batch, each in a thread of its own that computes its operations on half of the cores. Threads
/// then meet twice a step, not twice an operation: small operations gain most, and a core that another process keeps busy delays little.
/// The loss is computed on both halves together, and the sum of two gradients does not depend on their order, so runs are reproducible.
/// </summary>
internal sealed class HalfBatches : IDisposable
{
    private const int SmallestBatch = 4;

    private readonly Model _model;
    private readonly int _threads;
    private SecondThread? _second; // begun by the first step that is divided

    private HalfBatches(Model model, int threads) => (_model, _threads) = (model, threads);

    /// <summary>Prepares for a model, where its steps may be divided.</summary>
    /// <returns>The means to, or <see langword="null"/> where a step must see the whole batch, or there is one thread.</returns>
    public static HalfBatches? For(Compilation compilation) =>
        OpenMp.GetThreads() >= 2 && compilation.Model.Device == Device.Cpu && !compilation.Weighting.IsLearned && !compilation.HasActivityCosts && compilation.Regularized.Count == 0 && compilation.Prepared.Count == 0
        && SampleIndependence.Holds(compilation.Model) ? new(compilation.Model, OpenMp.GetThreads()) : null;

    /// <summary>Whether a batch is large enough for two halves to be faster.</summary>
    public bool Suit(int samples) => samples >= SmallestBatch && _model.Work.DividesBatch(samples);

    /// <summary>Computes outputs, loss and gradients.</summary>
    /// <param name="inputs">The batch.</param>
    /// <param name="context">How the model is run.</param>
    /// <param name="loss">Computes the loss from the outputs of the whole batch and their masks.</param>
    /// <returns>The outputs, which have no gradient, their masks, and the loss.</returns>
    public (Tensor[] Outputs, IReadOnlyList<Tensor?>? Masks, Tensor Loss) Step(Tensor[] inputs, CallContext context, Func<Tensor[], IReadOnlyList<Tensor?>?, Tensor> loss)
    {
        using var limit = OpenMp.Limit(_threads / 2);
        long samples = inputs[0].shape[0], half = samples / 2;
        Half first = new(_model, [.. inputs.Select(input => input.narrow(0, 0, half))]), second = new(_model, [.. inputs.Select(input => input.narrow(0, half, samples - half))]);
        try
        {
            Both(() => first.Forward(context), () => second.Forward(context));
            Tensor[] outputs = [.. first.Outputs.Zip(second.Outputs, (one, other) => cat([one.detach(), other.detach()]).requires_grad_())];
            IReadOnlyList<Tensor?>? masks = first.Masks is null ? null : [.. first.Masks.Zip(second.Masks!, (one, other) => one is null ? null : cat([one, other!]))];
            var total = loss(outputs, masks);
            total.backward();
            Tensor?[] gradients = [.. outputs.Select(output => output.grad)];
            Both(() => first.Backward(gradients, 0, half), () => second.Backward(gradients, half, samples - half));
            return ([.. outputs.Select(output => output.detach())], masks, total.detach());
        }
        finally
        {
            first.Dispose();
            second.Dispose();
        }
    }

    public void Dispose() => _second?.Dispose();

    private void Both(Action here, Action there)
    {
        int threads = Math.Max(1, _threads - (_threads / 2));
        var second = _second ??= new SecondThread();
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

    /// <summary>One half, computed and differentiated in one thread.</summary>
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

        public void Backward(Tensor?[] gradients, long start, long length)
        {
            using var scope = NewDisposeScope();
            List<Tensor> outputs = [], slices = [];
            for (int i = 0; i < Outputs.Length; i++)
            {
                if (!Outputs[i].requires_grad || gradients[i] is not { } gradient) continue;
                outputs.Add(Outputs[i]);
                slices.Add(gradient.narrow(0, start, length));
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
