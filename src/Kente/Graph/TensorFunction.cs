using System.Text.Json.Nodes;
using Kente.Serialization;

namespace Kente.Graph;

/// <summary>
/// A tensor function as a node of the graph, created by <c>a + b</c> or <c>Ops.Mean(x, [1])</c>. It has no weights; numeric arguments are
/// part of it. In Keras it is an operation, not a layer.
/// </summary>
internal abstract class TensorFunction : Operation
{
    private readonly string _kerasClass;

    // The name is set here, since it derives from the class before this constructor has run.
    private protected TensorFunction(string module, string kerasClass, string? name)
        : base(name ?? Session.Current.NextName(Primitives.SnakeCase.Of(kerasClass))) => (Module, _kerasClass) = (module, kerasClass);

    /// <inheritdoc/>
    protected internal override string KerasClass => _kerasClass;

    internal override bool HasPath => false;

    /// <summary>Keras module of the class: <c>numpy</c> or <c>nn</c>.</summary>
    internal string Module { get; }

    /// <summary>Returns the arguments of a call as files store them: tensors and numbers.</summary>
    internal virtual JsonArray Arguments(IReadOnlyList<JsonNode> tensors) => [.. tensors];

    internal sealed override JsonObject Serialize(SharedObjects shared) => LayerSerialization.DescribeFunction(this, Module);

    internal sealed override (JsonArray Args, JsonObject Kwargs) CallForm(JsonNode[] inputs) => (Arguments(inputs), []);

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.All(type => type == DType.Float32)
            ? DType.Float32
            : throw new ModelException(Name, "float32 numbers (convert other types with Rescaling)", string.Join(" and ", inputs));
    }
}
