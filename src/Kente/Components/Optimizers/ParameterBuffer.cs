using TorchSharp;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// All weights that one optimizer changes, side by side in one flat tensor, and their gradients in another. A step is then
/// a handful of calls on two tensors, however many layers there are.
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

    /// <summary>The device of the first weight; the CPU where there is none.</summary>
    internal static torch.Device DeviceOf(IReadOnlyList<Weight> weights) => weights.Count > 0 ? weights[0].Native.device : CPU;

    /// <summary>The weights, in the order in which they lie.</summary>
    public IReadOnlyList<Weight> Weights { get; }

    /// <summary>All numbers of all weights. An optimizer changes it in place.</summary>
    public Tensor Values { get; }

    /// <summary>All gradients, in the same order.</summary>
    public Tensor Gradients { get; }

    /// <summary>The piece of a flat tensor that belongs to one weight.</summary>
    /// <param name="flat"><see cref="Values"/>, <see cref="Gradients"/>, or a slot of an optimizer of the same length.</param>
    /// <param name="index">Which weight.</param>
    public Tensor Piece(Tensor flat, int index)
    {
        ArgumentNullException.ThrowIfNull(flat);
        return flat.narrow(0, _offsets[index], Weights[index].Size);
    }

    /// <summary>As <see cref="Piece"/>, seen in the weight's shape in Keras's order of axes.</summary>
    /// <param name="flat">A flat tensor of this buffer's length.</param>
    /// <param name="index">Which weight.</param>
    public Tensor InKerasOrder(Tensor flat, int index) => Weights[index].InKerasOrder(Piece(flat, index));

    /// <summary>Moves the weights here again where another model that shares them has moved them away.</summary>
    internal void Claim()
    {
        using var scope = NewDisposeScope();
        for (int i = 0; i < Weights.Count; i++)
            if (Weights[i].Owner != this) Weights[i].MoveTo(this, Piece(Values, i), Piece(Gradients, i));
    }

    /// <summary>Forgets the gradients of the last step.</summary>
    internal void ClearGradients() => Gradients.zero_();

    /// <summary>Brings weights back to what their constraints allow.</summary>
    internal void Constrain()
    {
        foreach (int i in _constrained)
        {
            using var scope = NewDisposeScope();
            var values = InKerasOrder(Values, i);
            values.copy_(Weights[i].Constraint!.Apply(values));
        }
    }

    /// <summary>Releases the buffer; weights that lie in it stay usable.</summary>
    public void Dispose()
    {
        Values.Dispose();
        Gradients.Dispose();
    }
}
