using System.Text.Json.Nodes;

namespace Kente;

/// <summary>Reads and writes layers inside layer configurations.</summary>
public static class LayerConfig
{
    extension(ObjectConfig config)
    {
        /// <summary>Reads an inner layer.</summary>
        /// <param name="key">Key.</param>
        /// <exception cref="FormatException">The layer is missing or unknown.</exception>
        public Operation Layer(string key) => config.Required(key) is JsonObject serialized
            ? LayerSerialization.Deserialize(serialized, config.Shared)
            : throw config.Wrong(key, config.Values[key], "a layer");

        /// <summary>Writes an inner layer.</summary>
        /// <param name="key">Key.</param>
        /// <param name="layer">The layer.</param>
        /// <exception cref="NotSupportedException">The class of the layer does not override <c>WriteConfig</c>.</exception>
        public void Set(string key, Operation layer) => config.Values[key] = LayerSerialization.Serialize(layer, config.Shared);
    }
}
