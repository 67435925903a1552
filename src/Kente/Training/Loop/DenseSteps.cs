using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Kente.Components.Losses;
using Kente.Devices;
using Kente.Graph;
using Kente.Models.DenseNetworks;
using Kente.Native;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>
/// Computes the steps of small networks of dense layers without libtorch, whose calls take longer than the products. Losses, metrics and
/// the optimizer stay the same.
/// </summary>
internal sealed unsafe class DenseSteps : IStepPlan
{
    // Of a forward pass, divided by the threads that libtorch would use: half a millisecond of a step, of which its calls take as much.
    private const double MaxMultiplyAdds = 1 << 24;

    private readonly Compilation _compilation;
    private readonly DenseNetwork _network;
    private readonly ParameterBuffer _parameters;
    private readonly double _multiplyAdds;
    private readonly int _threads = OpenMp.GetThreads();
    private readonly (long Kernel, long Bias)[] _places;
    private readonly bool[] _isTrained;
    private readonly bool _drops;
    private readonly IClosedFormLoss?[]? _losses;
    private DenseComputation? _computation;
    private float[] _gradient = [];

    private DenseSteps(Compilation compilation, DenseNetwork network)
    {
        (_compilation, _network, _parameters) = (compilation, network, compilation.Parameters);
        _multiplyAdds = compilation.Model.Cost.MultiplyAdds;
        var nodes = network.Nodes;
        _places = [
            .. nodes.Select(node => (_parameters.OffsetOf(node.Kernel), node.Bias is null ? -1 : _parameters.OffsetOf(node.Bias)))];
        _isTrained = new bool[nodes.Length];
        for (int i = 0; i < nodes.Length; i++)
            _isTrained[i] = _places[i].Kernel >= 0 || _places[i].Bias >= 0 || (nodes[i].Source >= 0 && _isTrained[nodes[i].Source]);
        _losses = Losses();
        _drops = nodes.Any(node => node.DropoutRate > 0);
    }

    /// <summary>Prepares the steps of a model; <see langword="null"/> if it has other layers or is on another device.</summary>
    public static DenseSteps? For(Compilation compilation) =>
        compilation.Model is { Precision: ComputePrecision.Float32 } model && model.Device == Device.Cpu && !compilation.Weighting.IsLearned
        && !compilation.HasActivityCosts && compilation.StepPreparations.Count == 0 && DenseNetwork.Of(model) is { CanTrain: true } network
            ? new(compilation, network)
            : null;

    /// <inheritdoc/>
    public bool IsFaster(int samples) => _multiplyAdds * samples * _threads <= MaxMultiplyAdds;

    /// <inheritdoc/>
    public (Tensor[] Outputs, IReadOnlyList<Tensor?>? Masks, StepLoss Loss) Step(
        TensorBatch batch, CallContext context, BatchLoss loss)
    {
        if (_computation is null || _computation.Capacity < batch.Count)
        {
            _computation?.Dispose();
            _computation = new(_network, batch.Count, training: true);
        }
        Span<nint> addresses = stackalloc nint[batch.Inputs.Length];
        for (int i = 0; i < addresses.Length; i++) addresses[i] = (nint)Address(Contiguous(batch.Inputs[i]));
        _computation.Forward(addresses, batch.Count, _drops ? Dropout(batch.Count, context.Generator) : null);
        _computation.BeginBackward();

        var outputs = new Tensor[_network.Outputs.Length];
        for (int i = 0; i < outputs.Length; i++) outputs[i] = Copy(_network.Outputs[i], batch.Count);
        var result = DifferentiateClosedForm(batch, outputs) ?? Differentiate(batch, outputs, context, loss);
        _computation.Backward(addresses, batch.Count, Address(_parameters.Gradients), _places, _isTrained);
        return (outputs, null, result);
    }

    // Those that are computed without autograd; null if one of them is not, or if the loss depends on no weight, which autograd reports.
    private IClosedFormLoss?[]? Losses()
    {
        var losses = _compilation.Losses;
        bool isClosed = _compilation.Regularized.Count == 0
            && _network.OutputActivations.All(activation => ReferenceEquals(activation, Activations.Linear))
            && losses.All(loss => loss is NoLoss || (loss is IClosedFormLoss && loss.Reduction == LossReduction.SumOverBatchSize))
            && losses.Index().Any(loss => loss.Item is not NoLoss && _isTrained[_network.Outputs[loss.Index]]);
        return isClosed ? [.. losses.Select(loss => loss as IClosedFormLoss)] : null;
    }

    // Without autograd.
    private StepLoss? DifferentiateClosedForm(TensorBatch batch, Tensor[] outputs)
    {
        if (_losses is null) return null;
        var values = new double[outputs.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            if (_losses[i] is not { } loss) continue;
            if (batch.CountOf(i) != batch.Count || batch.Weights[i] is not null) return null;
            int units = _network.Nodes[_network.Outputs[i]].Units;
            if (_gradient.Length < batch.Count * units) _gradient = new float[batch.Count * units];
            var gradient = _gradient.AsSpan(0, batch.Count * units);
            if (loss.Differentiate(batch.Targets[i], Floats(outputs[i]), units, gradient) is not { } value) return null;
            double weight = _compilation.LossWeights[i];
            values[i] = (float)value;
            if (weight != 1) TensorPrimitives.Multiply(gradient, (float)weight, gradient);
            _computation!.SetGradient(_network.Outputs[i], gradient, batch.Count);
        }
        return StepLoss.Known(values, _compilation.LossWeights);
    }

    private StepLoss Differentiate(
        TensorBatch batch, Tensor[] outputs, CallContext context, BatchLoss loss)
    {
        var computed = (Tensor[])outputs.Clone();
        for (int i = 0; i < outputs.Length; i++)
        {
            if (_isTrained[_network.Outputs[i]]) computed[i].requires_grad_();
            if (!ReferenceEquals(_network.OutputActivations[i], Activations.Linear))
                outputs[i] = _network.OutputActivations[i].Apply(computed[i]);
        }
        var result = loss(batch, outputs, null, context);
        result.Total.backward();
        for (int i = 0; i < outputs.Length; i++)
        {
            if (computed[i].grad is { } gradient)
                _computation!.SetGradient(_network.Outputs[i], Floats(Contiguous(gradient)), batch.Count);
            outputs[i] = outputs[i].detach();
        }
        return result with { Total = result.Total.detach() };
    }

    public void Dispose() => _computation?.Dispose();

    private static Action<DenseNode, Matrix> Dropout(int samples, Generator? generator) =>
        (node, mask) => Draw(node, mask, samples, generator);

    // The same numbers as those of the layer.
    private static void Draw(DenseNode node, Matrix mask, int samples, Generator? generator)
    {
        using var drawn = empty([samples, node.Units], device: CPU);
        drawn.FillBernoulli(1 - node.DropoutRate, generator).div_(Scalars.Of(1 - node.DropoutRate));
        var factors = Floats(drawn);
        for (int row = 0; row < samples; row++) factors.Slice(row * node.Units, node.Units).CopyTo(mask.Row(row, node.Units));
    }

    private Tensor Copy(int node, int samples)
    {
        var copy = empty([samples, _network.Nodes[node].Units], device: CPU);
        _computation!.CopyResults(node, samples, Floats(copy));
        return copy;
    }

    private static Tensor Contiguous(Tensor tensor) => tensor.is_contiguous() ? tensor : tensor.contiguous();

    private static Span<float> Floats(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    private static float* Address(Tensor tensor) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
}
