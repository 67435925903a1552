using System.Text.Json.Serialization;

namespace Kente.Vision.Classify.Inference;

/// <summary>The settings of a classifier besides its network, as files store them.</summary>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Size">Side of the square input.</param>
/// <param name="IsMultiLabel">Whether an image may have several classes or none.</param>
/// <param name="Images">Number of training images.</param>
/// <param name="Counts">Number of training images of each class.</param>
/// <param name="Features">Name of the layer with the last feature map, for Grad-CAM.</param>
internal sealed record ClassifierSettings(
    IReadOnlyList<string> Classes, int Size, bool IsMultiLabel, int Images, IReadOnlyList<int> Counts, string Features)
{
    private const string TaskName = "classification";

    /// <summary>The task, by which the settings are recognized.</summary>
    public string Task { get; init; } = TaskName;

    /// <summary>By what logits are divided; 1 without calibration.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>What training started from; <see langword="null"/> for random weights.</summary>
    public BackboneInfo? Backbone { get; init; }

    /// <summary>Whether these are the settings of a classifier.</summary>
    [JsonIgnore]
    public bool IsValid => Task == TaskName && Classes is { Count: > 0 } && Size > 0 && Images > 0 && Counts?.Count == Classes.Count
        && Features is not null && Temperature > 0 && double.IsFinite(Temperature);

    /// <summary>The baseline's answer to every image: the frequencies of the classes.</summary>
    [JsonIgnore]
    public Classification Majority => Vision.Classification.Of(
        [.. Counts.Select(count => (double)count / Images)], Classes, IsMultiLabel);
}
