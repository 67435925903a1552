using static TorchSharp.torch;

namespace Kente;

/// <summary>A function that a layer applies to what it has computed. Those of Keras are in <see cref="Activations"/>.</summary>
/// <example><c>Activation square = new("square", x => x * x);</c></example>
public sealed class Activation
{
    private readonly Func<Tensor, Tensor> _function;
    private readonly Func<Tensor, Tensor>? _inPlace;

    /// <summary>A function of one's own.</summary>
    /// <param name="name">The name by which files know it; <see cref="ActivationConfig.Register(Activation)"/> makes it known when they are read.</param>
    /// <param name="function">Gives a tensor of the same shape. Autograd follows it.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public Activation(string name, Func<Tensor, Tensor> function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        (Name, _function) = (name, function);
    }

    /// <summary>A function that may also overwrite its argument: one whose gradient follows from its result alone.</summary>
    internal Activation(string name, Func<Tensor, Tensor> function, Func<Tensor, Tensor> inPlace) : this(name, function) => _inPlace = inPlace;

    /// <summary>Whether the function looks at each number by itself and can overwrite its argument, whatever the order of the axes.</summary>
    internal bool IsInPlace => _inPlace is not null || ReferenceEquals(this, Activations.Linear);

    /// <summary>What shape the function makes of another; all but glu keep it.</summary>
    internal Func<Shape, Shape>? OutputShape { get; init; }

    /// <summary>The name of the function, as in Keras.</summary>
    public string Name { get; }

    /// <summary>Whether the name alone tells a reader what it is.</summary>
    internal bool CanBeSaved { get; init; } = true;

    /// <summary>Says how the function is exported to ONNX, given a tensor with channels last; default not at all. Set it on a function of one's own that is to be exported.</summary>
    /// <example><c>Activation square = new("square", x => x * x) { Export = (graph, x) => graph.Node("Mul", [x, x]) };</c></example>
    public Func<OnnxGraph, OnnxTensor, OnnxTensor>? Export { get; init; }

    /// <summary>The slope below zero of leaky relu; <see langword="null"/> for all other functions.</summary>
    internal double? Slope { get; init; }

    /// <summary>The shape that comes out of one that goes in.</summary>
    internal Shape InferShape(Shape input) => OutputShape?.Invoke(input) ?? input;

    /// <summary>Applies the function.</summary>
    /// <param name="x">Any tensor of floating-point numbers; it is not changed.</param>
    /// <returns>A tensor of the same shape; another object than <paramref name="x"/>.</returns>
    public Tensor Apply(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var y = _function(x);
        return ReferenceEquals(x, y) ? x.alias() : y;
    }

    /// <summary>Applies the function to a tensor that nobody else holds, in its own memory where that is possible.</summary>
    internal Tensor Consume(Tensor x)
    {
        if (ReferenceEquals(this, Activations.Linear)) return x;
        var y = (_inPlace ?? _function)(x);
        if (!ReferenceEquals(x, y)) x.Dispose();
        return y;
    }

    /// <summary>Adds the function to an ONNX graph.</summary>
    internal OnnxTensor ExportTo(OnnxGraph graph, OnnxTensor x) => Export is not null ? Export(graph, x) : throw new NotSupportedException(
        $"The activation '{Name}' of the layer '{graph.Layer}' cannot be exported to ONNX: it does not say how. Set its Export.");

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
