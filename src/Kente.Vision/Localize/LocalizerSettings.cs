using System.Text.Json.Serialization;

namespace Kente.Vision.Localize;

/// <summary>The settings of a localizer besides its network, as files store them.</summary>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Size">Side of the square input.</param>
/// <param name="MeanBox">The baseline.</param>
/// <param name="TestTimeAugmentation">Whether transformed copies of an image are predicted too.</param>
internal sealed record LocalizerSettings(IReadOnlyList<string> Classes, int Size, MeanBox MeanBox, bool TestTimeAugmentation)
{
    private const string Localization = "localization";

    /// <summary>The task, by which a localizer's settings are recognized.</summary>
    public string Task { get; init; } = Localization;

    /// <summary>What training started from; <see langword="null"/> for random weights.</summary>
    public BackboneInfo? Backbone { get; init; }

    /// <summary>Whether these are the settings of a localizer.</summary>
    [JsonIgnore]
    public bool IsValid => Task == Localization && Classes is { Count: > 0 } && Size > 0 && MeanBox is not null;
}
