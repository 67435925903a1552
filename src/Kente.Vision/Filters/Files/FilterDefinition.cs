using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kente.Vision.Filters.Files;

/// <summary>The content of the file of a filter.</summary>
internal sealed class FilterDefinition
{
    public IReadOnlyList<LayerDefinition>? Layers { get; init; }

    public ShadingDefinition? Shading { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; init; }
}
