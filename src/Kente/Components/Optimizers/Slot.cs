using static TorchSharp.torch;

namespace Kente;

/// <summary>A variable that an optimizer keeps for each value of the weights, such as a momentum.</summary>
public sealed class Slot
{
    private readonly double _initial;
    private Tensor? _values;

    internal Slot(string name, double initial, int group) => (Name, _initial, Group) = (name, initial, group);

    /// <summary>Gets the name of the slot, such as <c>momentum</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the values, laid out as <see cref="ParameterBuffer.Values"/>. An optimizer updates them in place.</summary>
    /// <exception cref="InvalidOperationException">The optimizer has no weights yet.</exception>
    public Tensor Values =>
        _values ?? throw new InvalidOperationException($"The slot '{Name}' has no values before the optimizer has weights.");

    /// <summary>Slots of one group are saved together, weight by weight.</summary>
    internal int Group { get; }

    internal void Reset(Tensor like)
    {
        _values?.Dispose();
        _values = like.new_full(like.shape, Scalars.Of(_initial)).DetachFromDisposeScope();
    }
}
