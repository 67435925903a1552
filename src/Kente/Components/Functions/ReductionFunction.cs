using Kente.Components.Layers;
using Kente.Graph;
using static TorchSharp.torch;

namespace Kente.Components.Functions;

/// <summary>Mean, sum, product, variance, standard deviation, maximum or minimum along axes of a sample.</summary>
internal sealed class ReductionFunction : TensorFunction
{
    private static readonly Dictionary<string, Func<Tensor, long[], bool, Tensor>> Functions = new()
    {
        ["Mean"] = (x, axes, keep) => x.mean(axes, keep),
        ["Sum"] = (x, axes, keep) => x.sum(axes, keep),
        ["Max"] = (x, axes, keep) => x.amax(axes, keep),
        ["Min"] = (x, axes, keep) => x.amin(axes, keep),
        ["Prod"] = Product,
        // Divided by the number of values, as in NumPy.
        ["Var"] = (x, axes, keep) => x.var(axes, unbiased: false, keepdim: keep),
        ["Std"] = (x, axes, keep) => x.std(axes, unbiased: false, keepdim: keep),
    };

    private readonly Func<Tensor, long[], bool, Tensor> _function;
    private readonly int[] _axes;
    private readonly bool _keepDims;

    internal ReductionFunction(string kerasClass, IReadOnlyList<int> axes, bool keepDims, string? name = null)
        : base("numpy", kerasClass, name)
    {
        _axes = Axis.Several(axes);
        (_function, _keepDims) = (Functions[kerasClass], keepDims);
    }

    internal static IEnumerable<string> Classes => Functions.Keys;

    internal static ReductionFunction Read(string kerasClass, ObjectConfig config, string? name)
    {
        config.Only("initial", null);
        config.Only("dtype", null);
        return new(
            kerasClass,
            config.Ints("axis")
                ?? throw new FormatException(
                    $"{config.Owner}: 'axis' is null, which includes the batch. Kente computes each sample separately; specify the axes."),
            config.Flag("keepdims", false), name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.SetAxes(_axes);
        config.Set("keepdims", _keepDims);
    }

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs is not [var input] || !_axes.All(axis => Axis.Exists(axis, input)))
            throw Unfit($"one input with axes {string.Join(", ", _axes)}", inputs);
        int[] along = [.. _axes.Select(axis => Axis.Of(axis, input))];
        return Shape.Create(
            [.. input.Select((length, axis) => (Length: along.Contains(axis) ? 1 : length, Gone: along.Contains(axis) && !_keepDims)).Where(
                axis => !axis.Gone).Select(axis => axis.Length)]);
    }

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return _function(inputs[0], [.. _axes.Select(axis => (long)axis)], _keepDims);
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        long[] along = Axis.WithBatch(_axes, inputs[0].Shape);
        OnnxTensor Reduce(string kind, OnnxTensor x, bool keep) =>
            graph.Node($"Reduce{kind}", [x], ("axes", along), ("keepdims", keep ? 1 : 0));
        switch (KerasClass)
        {
            case "Sum":
                return graph.Node("ReduceSum", [inputs[0], graph.Integers(along)], ("keepdims", _keepDims ? 1 : 0));
            case "Var" or "Std":
                var distance = graph.Node("Sub", [inputs[0], Reduce("Mean", inputs[0], keep: true)]);
                var variance = Reduce("Mean", graph.Node("Mul", [distance, distance]), _keepDims);
                return KerasClass == "Var" ? variance : graph.Node("Sqrt", [variance]);
            default:
                return Reduce(KerasClass, inputs[0], _keepDims);
        }
    }

    // libtorch computes products along one axis at a time.
    private static Tensor Product(Tensor x, long[] axes, bool keep)
    {
        using var scope = NewDisposeScope();
        foreach (long axis in axes.Select(axis => axis < 0 ? axis + x.dim() : axis).OrderDescending()) x = x.prod(axis, keep);
        return x.MoveToOuterDisposeScope();
    }
}
