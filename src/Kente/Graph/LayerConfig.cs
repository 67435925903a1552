using System.Text.Json.Nodes;

namespace Kente;

/// <summary>Layers inside of layers in configurations.</summary>
public static class LayerConfig
{
    extension(ObjectConfig config)
    {
        /// <summary>Reads a layer that this one holds.</summary>
        /// <param name="key">Key.</param>
        /// <exception cref="FormatException">The layer is missing or not known.</exception>
        public Operation Layer(string key) => config.Required(key) is JsonObject serialized
            ? LayerSerialization.Deserialize(serialized, config.Shared)
            : throw config.Wrong(key, config.Values[key], "a layer");

        /// <summary>Writes a layer that this one holds.</summary>
        /// <param name="key">Key.</param>
        /// <param name="layer">Value.</param>
        /// <exception cref="NotSupportedException">Its class does not override <c>WriteConfig</c>.</exception>
        public void Set(string key, Operation layer) => config.Values[key] = LayerSerialization.Serialize(layer, config.Shared);
    }
}
