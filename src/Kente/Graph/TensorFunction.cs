using System.Text.Json.Nodes;
using Kente.Serialization;

namespace Kente.Graph;

/// <summary>
/// A function of tensors as a part of the graph: what <c>a + b</c> or <c>Ops.Mean(x, [1])</c> makes. It has no weights; numbers among its
/// arguments belong to it. Keras knows it as an operation, not as a layer.
/// </summary>
internal abstract class TensorFunction : Operation
{
    private readonly string _kerasClass;

    // Named here, because the name is made of the class before this constructor has run.
    private protected TensorFunction(string module, string kerasClass, string? name) : base(name ?? Session.Current.NextName(Primitives.SnakeCase.Of(kerasClass))) => (Module, _kerasClass) = (module, kerasClass);

    /// <inheritdoc/>
    protected internal override string KerasClass => _kerasClass;

    internal override bool HasPath => false;

    /// <summary>Where Keras has the class: <c>numpy</c> or <c>nn</c>.</summary>
    internal string Module { get; }

    /// <summary>The arguments of a call as files have them: tensors, and numbers among them.</summary>
    internal virtual JsonArray Arguments(IReadOnlyList<JsonNode> tensors) => [.. tensors];

    internal sealed override JsonObject Serialize(SharedObjects shared) => LayerSerialization.DescribeFunction(this, Module);

    internal sealed override (JsonArray Args, JsonObject Kwargs) CallForm(JsonNode[] inputs) => (Arguments(inputs), []);

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.All(type => type == DType.Float32) ? DType.Float32 : throw new ModelException(Name, "float32 numbers, which Rescaling makes of others", string.Join(" and ", inputs));
    }
}
