using TorchSharp;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// All weights of one optimizer in one flat tensor, and their gradients in another. A step then takes a few calls on two tensors, whatever
/// the number of layers.
/// </summary>
public sealed class ParameterBuffer : IDisposable
{
    private readonly long[] _offsets;
    private readonly int[] _constrained;

    internal ParameterBuffer(IReadOnlyList<Weight> weights)
    {
        Weights = weights;
        _offsets = new long[weights.Count];
        long size = 0;
        for (int i = 0; i < weights.Count; i++)
        {
            _offsets[i] = size;
            size += weights[i].Size;
        }
        _constrained = [.. Enumerable.Range(0, weights.Count).Where(i => weights[i].Constraint is not null)];
        using var scope = NewDisposeScope();
        Values = zeros(size, device: DeviceOf(weights)).DetachFromDisposeScope();
        Gradients = zeros(size, device: DeviceOf(weights)).DetachFromDisposeScope();
        Claim();
    }

    /// <summary>Gets the device of the first weight; the CPU without weights.</summary>
    internal static torch.Device DeviceOf(IReadOnlyList<Weight> weights) => weights.Count > 0 ? weights[0].Native.device : CPU;

    /// <summary>Gets the weights, in the order of the buffer.</summary>
    public IReadOnlyList<Weight> Weights { get; }

    /// <summary>Gets the values of all weights. An optimizer updates them in place.</summary>
    public Tensor Values { get; }

    /// <summary>Gets the gradients of all weights, in the same order.</summary>
    public Tensor Gradients { get; }

    /// <summary>Gets the slice of a flat tensor that belongs to one weight.</summary>
    /// <param name="flat"><see cref="Values"/>, <see cref="Gradients"/>, or a slot of an optimizer, of the same length.</param>
    /// <param name="index">Index of the weight.</param>
    public Tensor Slice(Tensor flat, int index)
    {
        ArgumentNullException.ThrowIfNull(flat);
        return flat.narrow(0, _offsets[index], Weights[index].Size);
    }

    /// <summary>Gets the slice of one weight, in the weight's shape and in Keras's order of axes.</summary>
    /// <param name="flat">A flat tensor of the length of this buffer.</param>
    /// <param name="index">Index of the weight.</param>
    public Tensor InKerasOrder(Tensor flat, int index) => Weights[index].InKerasOrder(Slice(flat, index));

    /// <summary>Returns where the values of a weight begin; -1 if the buffer does not hold it.</summary>
    internal long OffsetOf(Weight weight)
    {
        for (int i = 0; i < _offsets.Length; i++)
            if (ReferenceEquals(Weights[i], weight)) return _offsets[i];
        return -1;
    }

    /// <summary>Moves the weights into this buffer again, if another model that shares them has moved them.</summary>
    internal void Claim()
    {
        using var scope = NewDisposeScope();
        for (int i = 0; i < Weights.Count; i++)
            if (Weights[i].Owner != this) Weights[i].MoveTo(this, Slice(Values, i), Slice(Gradients, i));
    }

    /// <summary>Sets all gradients to zero.</summary>
    internal void ClearGradients() => Gradients.zero_();

    /// <summary>Applies the constraints of the weights.</summary>
    internal void Constrain()
    {
        foreach (int i in _constrained)
        {
            using var scope = NewDisposeScope();
            var values = InKerasOrder(Values, i);
            values.copy_(Weights[i].Constraint!.Apply(values));
        }
    }

    /// <summary>Releases the buffer; its weights stay usable.</summary>
    public void Dispose()
    {
        Values.Dispose();
        Gradients.Dispose();
    }
}
