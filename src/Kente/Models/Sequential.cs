using System.Text.Json.Nodes;
using Kente.Graph;
using Kente.Models;
using Kente.Serialization;

namespace Kente;

/// <summary>A model that is a linear stack of layers.</summary>
/// <example><code>
/// Sequential model = new(Input(64), [Dense(32, Relu), Dense(32, Relu), Dense(10, Softmax)]);
/// </code></example>
public sealed class Sequential : Model
{
    /// <summary>Initializes a model from a stack of layers.</summary>
    /// <param name="input">Tensor from <c>Input</c>.</param>
    /// <param name="layers">The layers, first to last.</param>
    /// <param name="name">Name; default <c>sequential</c> with a number.</param>
    /// <exception cref="ModelException">A layer does not support the output of the layer before it.</exception>
    public Sequential(SymbolicTensor input, IReadOnlyList<Layer> layers, string? name = null)
        : base(input, Stack(input, layers), name) => Stacked = [.. layers.Select(layer => layer.Operation)];

    /// <inheritdoc/>
    protected internal override string KerasClass => "Sequential";

    /// <summary>The layers in order, without the input.</summary>
    internal IReadOnlyList<Operation> Stacked { get; }

    internal override JsonObject Serialize(SharedObjects shared) => SequentialConfig.Write(this, shared);

    // Keras does not number the input of a Sequential model.
    internal override IEnumerable<(string Path, Operation Layer)> Parts => WeightPaths.Numbered("layers", Stacked);

    private static SymbolicTensor Stack(SymbolicTensor input, IReadOnlyList<Layer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Count == 0) throw new ArgumentException("A Sequential model needs at least one layer.", nameof(layers));
        if (layers.Select(layer => layer.Operation).GroupBy(layer => layer).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ModelException(
                $"'{twice.Key.Name}' occurs {twice.Count()} times, but a Sequential model contains each layer once. Use Model to share a layer.");
        return layers.Aggregate(input, (tensor, layer) => layer(tensor));
    }
}
