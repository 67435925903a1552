using System.Text.Json.Nodes;
using Kente.Graph;
using Kente.Models;
using Kente.Serialization;

namespace Kente;

/// <summary>A model whose layers follow one another.</summary>
/// <example><code>
/// Sequential model = new(Input(64), [Dense(32, Relu), Dense(32, Relu), Dense(10, Softmax)]);
/// </code></example>
public sealed class Sequential : Model
{
    /// <summary>Stacks layers.</summary>
    /// <param name="input">What <c>Input</c> gave.</param>
    /// <param name="layers">The layers, first to last.</param>
    /// <param name="name">Name; default <c>sequential</c>, numbered.</param>
    /// <exception cref="ModelException">A layer cannot take what the one before it gives.</exception>
    public Sequential(SymbolicTensor input, IReadOnlyList<Layer> layers, string? name = null)
        : base(input, Stack(input, layers), name) => Stacked = [.. layers.Select(layer => layer.Operation)];

    /// <inheritdoc/>
    protected internal override string KerasClass => "Sequential";

    /// <summary>The layers in the order of the stack, without the input.</summary>
    internal IReadOnlyList<Operation> Stacked { get; }

    internal override JsonObject Serialize(SharedObjects shared) => SequentialConfig.Write(this, shared);

    // Keras does not count the input among the layers of a Sequential model.
    internal override IEnumerable<(string Path, Operation Layer)> Parts => WeightPaths.Numbered("layers", Stacked);

    private static SymbolicTensor Stack(SymbolicTensor input, IReadOnlyList<Layer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Count == 0) throw new ArgumentException("A Sequential model has at least one layer.", nameof(layers));
        if (layers.Select(layer => layer.Operation).GroupBy(layer => layer).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ModelException($"'{twice.Key.Name}' is stacked {twice.Count()} times; a Sequential model has each layer once. Use Model to share a layer.");
        return layers.Aggregate(input, (tensor, layer) => layer(tensor));
    }
}
