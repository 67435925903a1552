using Kente.Graph;
using static TorchSharp.torch;

namespace Kente.Components.Functions;

/// <summary>Logical and, or, not, with broadcasting.</summary>
internal sealed class LogicalFunction : TensorFunction
{
    private static readonly Dictionary<string, (int Inputs, string Operator)> Functions = new()
    {
        ["LogicalAnd"] = (2, "And"),
        ["LogicalOr"] = (2, "Or"),
        ["LogicalNot"] = (1, "Not"),
    };

    internal LogicalFunction(string kerasClass, string? name = null) : base("numpy", kerasClass, name) { }

    internal static IEnumerable<string> Classes => Functions.Keys;

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) { }

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        int wanted = Functions[KerasClass].Inputs;
        if (inputs.Count != wanted) throw Unfit(wanted == 1 ? "one input" : "two inputs", inputs);
        return wanted == 1
            ? inputs[0]
            : Shape.Broadcast(inputs[0], inputs[1]) ?? throw Unfit("inputs whose shapes broadcast together", inputs);
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.All(type => type == DType.Bool)
            ? DType.Bool
            : throw new ModelException(Name, "boolean tensors, such as comparisons return", string.Join(" and ", inputs));
    }

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return KerasClass switch
        {
            "LogicalNot" => inputs[0].logical_not(),
            "LogicalAnd" => inputs[0].logical_and(inputs[1]),
            _ => inputs[0].logical_or(inputs[1]),
        };
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        return OnnxGraph.Typed(graph.Node(Functions[KerasClass].Operator, [.. inputs]), DType.Bool);
    }
}
