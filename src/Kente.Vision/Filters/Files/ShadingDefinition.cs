using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kente.Vision.Filters.Files;

/// <summary>The shading in the file of a filter.</summary>
internal sealed class ShadingDefinition
{
    public double? Shadow { get; init; }

    public double? ShadowSize { get; init; }

    public double? Darkening { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; init; }
}
