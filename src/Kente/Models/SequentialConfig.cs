using System.Text.Json.Nodes;
using Kente.Graph;
using Kente.Serialization;

namespace Kente.Models;

/// <summary>Writes and reads Sequential models as Keras does: the input, then the layers.</summary>
internal sealed class SequentialConfig : IReader<Operation>
{
    public static JsonObject Write(Sequential model, SharedObjects shared) => new()
    {
        ["module"] = "keras",
        ["class_name"] = "Sequential",
        ["config"] = new JsonObject
        {
            ["name"] = model.Name,
            ["trainable"] = model.Trainable,
            ["layers"] = new JsonArray(
                [.. model.Stacked.Prepend(model.Inputs[0].Source.Operation).Select(layer => LayerSerialization.Serialize(layer, shared))]),
            ["build_input_shape"] = InputConfig.Batch(model.Inputs[0].Shape),
        },
        ["registered_name"] = null,
    };

    public static IReadOnlyList<string> Names => ["Sequential"];

    public static Operation Read(ObjectConfig config)
    {
        var list = config.Values["layers"] as JsonArray ?? throw config.Wrong("layers", config.Values["layers"], "a list of layers");
        List<Operation> layers = [
            .. list.Select(
                node => LayerSerialization.Deserialize(
                    node as JsonObject ?? throw config.Wrong("layers", node, "a layer"), config.Shared))];
        var input = layers.FirstOrDefault() as InputLayer;
        if (input is not null) layers.RemoveAt(0);
        // A model that was built by its first batch has no input layer.
        else if (config.Values["build_input_shape"] is not null)
            input = new(InputConfig.Shape(config, "build_input_shape"), DType.Float32, name: null);
        else
            throw new FormatException(
                $"{config.Owner}: the shape of its input is missing. Add an Input as the first layer or build the model before you save it.");
        return new Sequential(input.Output, [.. layers.Select(layer => (Layer)layer)], config.Name);
    }
}
