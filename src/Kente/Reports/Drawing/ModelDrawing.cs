using System.Globalization;
using Kente.Components.Layers.Core;
using Kente.Graph;

namespace Kente.Reports.Drawing;

/// <summary>Creates the drawing of a model: a box for each call of a layer, and nested drawings for inner models.</summary>
internal sealed class ModelDrawing
{
    private readonly HashSet<Operation> _drawn = [];

    private ModelDrawing() { }

    public static GraphDrawing Of(Model model) => new ModelDrawing().Draw(model);

    private GraphDrawing Draw(Model model)
    {
        Dictionary<Node, GraphBox> boxes = [];
        var outputs = model.Outputs.Select(output => output.Source).ToHashSet();
        foreach (var node in model.Order.Nodes) boxes[node] = Box(node, outputs.Contains(node));
        return GraphDrawing.Of(
            [.. boxes.Values], model.Order.Nodes.SelectMany(node => node.Inputs.Select(input => (boxes[input.Source], boxes[node]))));
    }

    private GraphBox Box(Node node, bool isOutput)
    {
        var layer = node.Operation;
        // Weights of a shared layer are not counted twice, and an inner model is drawn once.
        bool isRepeated = !_drawn.Add(layer);
        long weights = layer.Weights.Sum(weight => weight.Size);
        string shape = string.Join(", ", node.Outputs.Select(output => output.Shape.ToString()).Distinct());
        string type = node.Outputs[0].DType == DType.Float32 || layer is not InputLayer
            ? ""
            : $" {node.Outputs[0].DType.ToString().ToLowerInvariant()}";
        return new()
        {
            Title = layer.Name,
            Kind = layer.KerasClass + (isRepeated ? ", shared" : ""),
            Family = Family(layer),
            Shape = shape + type,
            Parameters = weights == 0 ? "" : isRepeated ? "same weights" : weights.ToString("N0", CultureInfo.InvariantCulture),
            Inside = layer is Model inside && !isRepeated ? Draw(inside) : null,
            IsOutput = isOutput,
        };
    }

    // Layers are in folders by category; the last part of the namespace is the folder.
    private static string Family(Operation layer) => layer switch
    {
        InputLayer => "input",
        Model => "model",
        Components.Layers.Core.Dense => "dense",
        Components.Layers.Core.Embedding => "embedding",
        _ => layer.GetType().Namespace?.Split('.')[^1].ToLowerInvariant() ?? "custom",
    };
}
