using static TorchSharp.torch;

namespace Kente;

/// <summary>An activation function of a layer. Keras's activations are in <see cref="Activations"/>.</summary>
/// <example><c>Activation square = new("square", x => x * x);</c></example>
public sealed class Activation
{
    private readonly Func<Tensor, Tensor> _function;
    private readonly Func<Tensor, Tensor>? _inPlace;

    /// <summary>Initializes a custom activation.</summary>
    /// <param name="name">Name in files; <see cref="ActivationConfig.Register(Activation)"/> makes it known to readers.</param>
    /// <param name="function">Function that returns a tensor of the same shape. Autograd differentiates it.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public Activation(string name, Func<Tensor, Tensor> function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        (Name, _function) = (name, function);
    }

    /// <summary>Initializes an activation with an in-place version: possible if its gradient depends on its result only.</summary>
    internal Activation(string name, Func<Tensor, Tensor> function, Func<Tensor, Tensor> inPlace)
        : this(name, function) => _inPlace = inPlace;

    /// <summary>Whether the function is elementwise and can overwrite its argument, whatever the order of the axes.</summary>
    internal bool IsInPlace => _inPlace is not null || ReferenceEquals(this, Activations.Linear);

    /// <summary>Computes the output shape; <see langword="null"/> if the shape is unchanged, as for all but GLU.</summary>
    internal Func<Shape, Shape>? OutputShape { get; init; }

    /// <summary>Gets the name of the function, as in Keras.</summary>
    public string Name { get; }

    /// <summary>Whether the name alone identifies the function in a file.</summary>
    internal bool CanBeSaved { get; init; } = true;

    /// <summary>
    /// Gets the export to ONNX, a function of the graph and a tensor with channels last. Default none: set it on a custom activation that
    /// is to be exported.
    /// </summary>
    /// <example><c>Activation square = new("square", x => x * x) { Export = (graph, x) => graph.Node("Mul", [x, x]) };</c></example>
    public Func<OnnxGraph, OnnxTensor, OnnxTensor>? Export { get; init; }

    /// <summary>The negative slope of leaky ReLU; <see langword="null"/> for other functions.</summary>
    internal double? Slope { get; init; }

    /// <summary>Computes the output shape for an input shape.</summary>
    internal Shape InferShape(Shape input) => OutputShape?.Invoke(input) ?? input;

    /// <summary>Applies the function.</summary>
    /// <param name="x">A floating-point tensor; it is not changed.</param>
    /// <returns>A new tensor of the same shape.</returns>
    public Tensor Apply(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var y = _function(x);
        return ReferenceEquals(x, y) ? x.alias() : y;
    }

    /// <summary>Applies the function to a tensor that has no other users, in place if possible.</summary>
    internal Tensor Consume(Tensor x)
    {
        if (ReferenceEquals(this, Activations.Linear)) return x;
        var y = (_inPlace ?? _function)(x);
        if (!ReferenceEquals(x, y)) x.Dispose();
        return y;
    }

    /// <summary>Adds the function to an ONNX graph.</summary>
    internal OnnxTensor ExportTo(OnnxGraph graph, OnnxTensor x) => Export is not null ? Export(graph, x) : throw new NotSupportedException(
        $"The activation '{Name}' of the layer '{graph.Layer}' cannot be exported to ONNX because its Export is not set. Set Export on the activation.");

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
