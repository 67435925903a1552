using System.Text.Json.Serialization;
using Kente.Vision.Detect.Network;

namespace Kente.Vision.Detect.Inference;

/// <summary>The settings of a detector besides its network, as files store them.</summary>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Width">Width of the network's input.</param>
/// <param name="Height">Height of the network's input.</param>
/// <param name="Size">Size of the network.</param>
/// <param name="RegMax">Number of bins of the distance distribution.</param>
/// <param name="Threshold">Default score threshold.</param>
/// <param name="TestTimeAugmentation">Whether mirrored copies are predicted too.</param>
internal sealed record DetectorSettings(
    IReadOnlyList<string> Classes, int Width, int Height, DetectorSize Size, int RegMax, double Threshold, bool TestTimeAugmentation)
{
    private const string Detection = "detection";

    /// <summary>The task, by which a detector's settings are recognized.</summary>
    public string Task { get; init; } = Detection;

    /// <summary>What training started from; <see langword="null"/> for random weights.</summary>
    public BackboneInfo? Backbone { get; init; }

    /// <summary>Whether these are the settings of a detector.</summary>
    [JsonIgnore]
    public bool IsValid => Task == Detection && Classes is { Count: > 0 } && IsSide(Width) && IsSide(Height);

    /// <summary>The size of the network's input.</summary>
    [JsonIgnore]
    public ImageSize InputSize => new(Width, Height);

    private static bool IsSide(int length) => length > 0 && length % GridCell.MaxStride == 0;
}
