using static TorchSharp.torch;

namespace Kente;

/// <summary>A number that an optimizer keeps for each number of the weights, such as a momentum.</summary>
public sealed class Slot
{
    private readonly double _initial;
    private Tensor? _values;

    internal Slot(string name, double initial, int group) => (Name, _initial, Group) = (name, initial, group);

    /// <summary>Name of the slot, such as <c>momentum</c>.</summary>
    public string Name { get; }

    /// <summary>The numbers, laid out as <see cref="ParameterBuffer.Values"/>; to be changed in place.</summary>
    /// <exception cref="InvalidOperationException">The optimizer has no weights yet.</exception>
    public Tensor Values => _values ?? throw new InvalidOperationException($"The slot '{Name}' has no numbers before the optimizer has weights.");

    /// <summary>Slots of one group are saved together, weight by weight.</summary>
    internal int Group { get; }

    internal void Reset(Tensor like)
    {
        _values?.Dispose();
        _values = like.new_full(like.shape, Scalars.Of(_initial)).DetachFromDisposeScope();
    }
}
