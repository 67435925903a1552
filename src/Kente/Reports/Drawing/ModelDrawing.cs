using System.Globalization;
using Kente.Components.Layers.Core;
using Kente.Graph;

namespace Kente.Reports.Drawing;

/// <summary>Makes a drawing of a model: a box for each call of a layer, models inside in boxes of their own.</summary>
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
        return GraphDrawing.Of([.. boxes.Values], model.Order.Nodes.SelectMany(node => node.Inputs.Select(input => (boxes[input.Source], boxes[node]))));
    }

    private GraphBox Box(Node node, bool isOutput)
    {
        var layer = node.Operation;
        // Weights that are used again are not there twice, and what a model has in it was drawn before.
        bool again = !_drawn.Add(layer);
        long weights = layer.Weights.Sum(weight => weight.Size);
        string shape = string.Join(", ", node.Outputs.Select(output => output.Shape.ToString()).Distinct());
        string type = node.Outputs[0].DType == DType.Float32 || layer is not InputLayer ? "" : $" {node.Outputs[0].DType.ToString().ToLowerInvariant()}";
        return new()
        {
            Title = layer.Name,
            Kind = layer.KerasClass + (again ? ", shared" : ""),
            Family = Family(layer),
            Shape = shape + type,
            Parameters = weights == 0 ? "" : again ? "same weights" : weights.ToString("N0", CultureInfo.InvariantCulture),
            Inside = layer is Model inside && !again ? Draw(inside) : null,
            IsOutput = isOutput,
        };
    }

    // Layers lie in folders by what they do; the last part of the namespace is the folder.
    private static string Family(Operation layer) => layer switch
    {
        InputLayer => "input",
        Model => "model",
        Components.Layers.Core.Dense => "dense",
        Components.Layers.Core.Embedding => "embedding",
        _ => layer.GetType().Namespace?.Split('.')[^1].ToLowerInvariant() ?? "custom",
    };
}
