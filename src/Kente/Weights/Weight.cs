using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Kente.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente;

/// <summary>A weight of a layer: a parameter that training updates, or a non-trainable value such as a moving average.</summary>
public sealed class Weight
{
    private readonly WeightLayout _layout;
    private Tensor _native;
    private nint _memory; // of the native tensor; 0 if it is on another device

    internal Weight(string name, long[] shape, WeightSettings settings, bool trainable, WeightLayout layout)
    {
        (Name, Dimensions, Trainable, _layout) = (name, shape, trainable, layout);
        (Regularizer, Constraint) = (settings.Regularizer, settings.Constraint);
        Size = shape.Aggregate(1L, (product, length) => product * length);
        using var scope = NewDisposeScope();
        using var first = Session.Current.InitialValues(settings.Initializer!, shape);
        _native = Bind(empty(Size, device: CPU));
        Assign(first);
    }

    /// <summary>Gets the name within the layer, as in Keras: <c>kernel</c>, <c>bias</c>, <c>gamma</c>, ….</summary>
    public string Name { get; }

    /// <summary>Gets the name of the layer that holds the weight.</summary>
    public string Layer { get; internal init; } = "";

    /// <summary>Shape in Keras's order of axes.</summary>
    public IReadOnlyList<long> Shape => Dimensions;

    /// <summary>Gets whether the layer declares the weight as trainable; moving averages are not.</summary>
    public bool Trainable { get; }

    /// <summary>
    /// Gets the regularizer, whose penalty is added to the loss while the weight is trained; <see langword="null"/> for none.
    /// </summary>
    public Regularizer? Regularizer { get; }

    /// <summary>Gets the constraint, which is applied after each step of training; <see langword="null"/> for none.</summary>
    public Constraint? Constraint { get; }

    /// <summary>Whether the weight is one integer, which files hold as int32.</summary>
    internal bool IsWhole { get; init; }

    /// <summary>Gets the number of elements.</summary>
    public long Size { get; }

    /// <summary>
    /// Gets the tensor to compute with, in the order of axes of the layout. Its gradient is tracked if the weight is trained. Do not
    /// dispose it.
    /// </summary>
    public Tensor Native => _native;

    internal long[] Dimensions { get; }

    /// <summary>Whether the values are in the memory of the host.</summary>
    internal bool IsOnHost => _memory != 0;

    /// <summary>The values as bytes, in the order of the memory; empty if they are not in the memory of the host.</summary>
    internal unsafe ReadOnlySpan<byte> Bytes => _memory == 0 ? [] : new((void*)_memory, checked((int)(Size * sizeof(float))));

    /// <summary>The buffer that holds the values while a model is trained.</summary>
    internal object? Owner { get; private set; }

    /// <summary>Copies the values in Keras's order of axes, row by row.</summary>
    public float[] ToArray()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        return View(_native).contiguous().data<float>().ToArray();
    }

    /// <summary>Replaces the values.</summary>
    /// <param name="values">A tensor of the weight's shape in Keras's order of axes.</param>
    /// <exception cref="ArgumentException">The shape differs.</exception>
    public void Assign(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (!values.shape.AsSpan().SequenceEqual(Dimensions))
            throw new ArgumentException(
                $"The weight '{Name}' has shape ({string.Join(", ", Dimensions)}), but the values have shape ({string.Join(", ", values.shape)}).",
                nameof(values));
        using var scope = NewDisposeScope();
        using var off = no_grad();
        View(_native).copy_(values);
    }

    /// <summary>Replaces the values.</summary>
    /// <param name="values">Values in Keras's order of axes, row by row.</param>
    /// <exception cref="ArgumentException">The number of values differs from the size of the weight.</exception>
    public void Assign(ReadOnlySpan<float> values)
    {
        if (values.Length != Size)
            throw new ArgumentException($"The weight '{Name}' has {Size} elements, but {values.Length} values were given.", nameof(values));
        using var given = tensor(values.ToArray(), Dimensions, device: CPU);
        Assign(given);
    }

    /// <summary>The values in Keras's order of axes, as a view.</summary>
    internal Tensor Values => View(_native);

    /// <summary>Computes the penalty of the regularizer; autograd differentiates it.</summary>
    internal Tensor RegularizationCost()
    {
        using var values = View(_native);
        return Regularizer!.Cost(values);
    }

    /// <summary>Moves the values into a slice of a flat buffer, and the gradients into the same slice of another.</summary>
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

    /// <summary>Moves the values to a device, into their own memory.</summary>
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

    /// <summary>Switches gradient tracking on or off; it is off for frozen weights.</summary>
    internal void Track(bool on) => _native.requires_grad_(on);

    /// <summary>Gets a view in Keras's order of axes of a tensor of the shape of <see cref="Native"/>.</summary>
    internal Tensor NativeInKerasOrder(Tensor native) => View(native);

    /// <summary>Gets a view in Keras's order of axes of memory laid out like this weight.</summary>
    internal Tensor InKerasOrder(Tensor memory) => _layout.ToKeras(_layout.ToNative(memory, Dimensions), Dimensions);

    /// <summary>Returns the name, the shape and whether the weight is trainable.</summary>
    public override string ToString() => $"{Name} ({string.Join(", ", Dimensions)}){(Trainable ? "" : ", not trainable")}";

    private Tensor View(Tensor native) => _layout.ToKeras(native, Dimensions);

    private unsafe Tensor Bind(Tensor memory)
    {
        _memory = memory.device_type == DeviceType.CPU ? (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(memory.bytes)) : 0;
        return _layout.ToNative(memory, Dimensions).detach().requires_grad_(Trainable).DetachFromDisposeScope();
    }
}
