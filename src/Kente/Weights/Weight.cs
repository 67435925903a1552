using Kente.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente;

/// <summary>A weight of a layer: numbers that training changes, or that the layer keeps for itself, such as moving averages.</summary>
public sealed class Weight
{
    private readonly WeightLayout _layout;
    private Tensor _native;

    internal Weight(string name, long[] shape, WeightSettings settings, bool trainable, WeightLayout layout)
    {
        (Name, Dimensions, Trainable, _layout) = (name, shape, trainable, layout);
        (Regularizer, Constraint) = (settings.Regularizer, settings.Constraint);
        using var scope = NewDisposeScope();
        using var first = Session.Current.FirstWeights(settings.Initializer!, shape);
        _native = Bind(empty(Size, device: CPU));
        Assign(first);
    }

    /// <summary>Name inside the layer, as in Keras: <c>kernel</c>, <c>bias</c>, <c>gamma</c>, ….</summary>
    public string Name { get; }

    /// <summary>Name of the layer that holds it.</summary>
    public string Layer { get; internal init; } = "";

    /// <summary>Lengths of the axes in Keras's order.</summary>
    public IReadOnlyList<long> Shape => Dimensions;

    /// <summary>Whether the layer's author meant training to change it; moving averages are not.</summary>
    public bool Trainable { get; }

    /// <summary>What is added to the loss for its numbers, while they are trained; <see langword="null"/> for nothing.</summary>
    public Regularizer? Regularizer { get; }

    /// <summary>What it is brought back to after each step of training; <see langword="null"/> for nothing.</summary>
    public Constraint? Constraint { get; }

    /// <summary>Whether it is one whole number, which files hold as int32.</summary>
    internal bool IsWhole { get; init; }

    /// <summary>How many numbers it holds.</summary>
    public long Size => Dimensions.Aggregate(1L, (product, length) => product * length);

    /// <summary>The tensor to compute with, in libtorch's order of axes where the layout says so. Its gradient is tracked where the weight is trainable. Not to be disposed.</summary>
    public Tensor Native => _native;

    internal long[] Dimensions { get; }

    /// <summary>The buffer that holds the numbers while a model is being trained.</summary>
    internal object? Owner { get; private set; }

    /// <summary>A copy of the numbers in Keras's order, row by row.</summary>
    public float[] ToArray()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        return View(_native).contiguous().data<float>().ToArray();
    }

    /// <summary>Replaces the numbers.</summary>
    /// <param name="values">A tensor of this weight's shape in Keras's order of axes.</param>
    /// <exception cref="ArgumentException">The shape differs.</exception>
    public void Assign(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (!values.shape.AsSpan().SequenceEqual(Dimensions))
            throw new ArgumentException($"The weight '{Name}' has shape ({string.Join(", ", Dimensions)}), but the values have shape ({string.Join(", ", values.shape)}).", nameof(values));
        using var scope = NewDisposeScope();
        using var off = no_grad();
        View(_native).copy_(values);
    }

    /// <summary>Replaces the numbers.</summary>
    /// <param name="values">As many numbers as the weight holds, in Keras's order, row by row.</param>
    /// <exception cref="ArgumentException">The count differs.</exception>
    public void Assign(ReadOnlySpan<float> values)
    {
        if (values.Length != Size) throw new ArgumentException($"The weight '{Name}' holds {Size} numbers, but {values.Length} were given.", nameof(values));
        using var given = tensor(values.ToArray(), Dimensions, device: CPU);
        Assign(given);
    }

    /// <summary>The numbers in Keras's order of axes, as a view.</summary>
    internal Tensor Values => View(_native);

    /// <summary>What the regularizer adds to the loss; autograd follows it.</summary>
    internal Tensor RegularizationCost()
    {
        using var values = View(_native);
        return Regularizer!.Cost(values);
    }

    /// <summary>Moves the numbers into a piece of a flat buffer, and its gradients into the same piece of another.</summary>
    internal void MoveTo(object owner, Tensor values, Tensor gradients)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var old = _native;
        var moved = Bind(values);
        moved.copy_(old);
        if (Trainable) moved.grad = _layout.ToNative(gradients, Dimensions);
        _native = moved;
        Owner = owner;
        old.Dispose();
    }

    /// <summary>Moves the numbers to a device, into memory of their own.</summary>
    internal void MoveTo(torch.Device device)
    {
        if (_native.IsOn(device)) return;
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var old = _native;
        var moved = Bind(empty(Size, device: device));
        moved.copy_(old);
        moved.requires_grad_(old.requires_grad);
        (_native, Owner) = (moved, null);
        old.Dispose();
    }

    /// <summary>Whether autograd follows the weight; off where it is frozen.</summary>
    internal void Track(bool on) => _native.requires_grad_(on);

    /// <summary>A piece of memory laid out like this weight, seen in Keras's order of axes.</summary>
    internal Tensor InKerasOrder(Tensor memory) => _layout.ToKeras(_layout.ToNative(memory, Dimensions), Dimensions);

    /// <summary>The name, the shape and whether it is trained.</summary>
    public override string ToString() => $"{Name} ({string.Join(", ", Dimensions)}){(Trainable ? "" : ", not trained")}";

    private Tensor View(Tensor native) => _layout.ToKeras(native, Dimensions);

    private Tensor Bind(Tensor memory) => _layout.ToNative(memory, Dimensions).detach().requires_grad_(Trainable).DetachFromDisposeScope();
}
