using System.Text.Json.Nodes;

namespace Kente.Components.Layers.Recurrent;

/// <summary>Reads recurrent cells from configurations.</summary>
internal static class CellConfig
{
    extension(ObjectConfig config)
    {
        /// <summary>Reads the options that all cells have.</summary>
        public RecurrentCellOptions RecurrentCellOptions() => new()
        {
            UseBias = config.Flag("use_bias", true),
            Kernel = config.Weight("kernel"),
            Recurrent = config.Weight("recurrent"),
            Bias = config.Weight("bias"),
            Dropout = config.Number("dropout", 0),
            RecurrentDropout = config.Number("recurrent_dropout", 0),
            Seed = config.Seed(),
        };

        /// <summary>Reads a recurrent cell inside this layer.</summary>
        /// <exception cref="FormatException">The node is not a recurrent cell.</exception>
        public RecurrentCell Cell(string key, JsonNode? node) =>
            node is JsonObject serialized && LayerSerialization.Deserialize(serialized, config.Shared) is RecurrentCell cell
                ? cell
                : throw config.Wrong(key, node, "a recurrent cell");
    }
}
