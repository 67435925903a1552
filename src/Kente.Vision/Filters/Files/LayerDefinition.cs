using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kente.Vision.Filters.Files;

/// <summary>A layer in the file of a filter.</summary>
internal sealed class LayerDefinition
{
    public string? Image { get; init; }

    public FilterWarp? Warp { get; init; }

    /// <summary>The position [x, y] for each landmark, in pixels of the image.</summary>
    public Dictionary<string, double[]>? Anchors { get; init; }

    public int? Depth { get; init; }

    public double? Opacity { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; init; }
}
