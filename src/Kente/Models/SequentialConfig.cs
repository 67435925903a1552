using System.Text.Json.Nodes;
using Kente.Graph;
using Kente.Serialization;

namespace Kente.Models;

/// <summary>A Sequential model as Keras writes it: its input, then its layers.</summary>
internal static class SequentialConfig
{
    public static JsonObject Write(Sequential model, SharedLayers shared) => new()
    {
        ["module"] = "keras",
        ["class_name"] = "Sequential",
        ["config"] = new JsonObject
        {
            ["name"] = model.Name,
            ["trainable"] = model.Trainable,
            ["layers"] = new JsonArray([.. model.Stacked.Prepend(model.Inputs[0].Source.Operation).Select(layer => LayerCatalog.Write(layer, shared))]),
            ["build_input_shape"] = InputConfig.Batch(model.Inputs[0].Shape),
        },
        ["registered_name"] = null,
    };

    public static Sequential Read(LayerConfig config)
    {
        var list = config.Values["layers"] as JsonArray ?? throw config.Wrong("layers", config.Values["layers"], "a list of layers");
        List<Operation> layers = [.. list.Select(node => LayerCatalog.Read(node as JsonObject ?? throw config.Wrong("layers", node, "a layer"), config.Shared))];
        var input = layers.FirstOrDefault() as InputLayer;
        if (input is not null) layers.RemoveAt(0);
        // A model that was built by its first data has no input among its layers.
        else if (config.Values["build_input_shape"] is not null) input = new(InputConfig.Shape(config, "build_input_shape"), DType.Float32, name: null);
        else throw new FormatException($"{config.Owner}: the shape of its input is missing. Put an Input first, or build the model, before it is saved.");
        return new Sequential(input.Output, [.. layers.Select(layer => (Layer)layer)], config.Name);
    }
}
