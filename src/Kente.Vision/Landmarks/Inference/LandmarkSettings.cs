using System.Text.Json.Serialization;

namespace Kente.Vision.Landmarks.Inference;

/// <summary>The settings of a landmark detector besides its network, as files store them.</summary>
/// <param name="Names">Names of the points.</param>
/// <param name="Pairs">Left and right points.</param>
/// <param name="Connections">Lines between points.</param>
/// <param name="Sigmas">Standard deviations for OKS; <see langword="null"/> if they are unknown.</param>
/// <param name="Head">The head.</param>
/// <param name="Size">Side of the square input.</param>
/// <param name="MeanShape">The baseline.</param>
internal sealed record LandmarkSettings(
    IReadOnlyList<string> Names, IReadOnlyList<LandmarkPair> Pairs, IReadOnlyList<LandmarkConnection> Connections,
    IReadOnlyList<double>? Sigmas, LandmarkHead Head, int Size, MeanShape MeanShape)
{
    private const string Landmarks = "landmarks";

    /// <summary>The task, by which the settings are recognized.</summary>
    public string Task { get; init; } = Landmarks;

    /// <summary>The calibrated radii; <see langword="null"/> without calibration.</summary>
    public CalibratedRadii? Radii { get; init; }

    /// <summary>Margin with which the training images were cropped from larger ones; <see langword="null"/> if they were whole.</summary>
    public double? CropMargin { get; init; }

    /// <summary>What training started from; <see langword="null"/> for random weights.</summary>
    public BackboneInfo? Backbone { get; init; }

    /// <summary>Whether these are the settings of a landmark detector.</summary>
    [JsonIgnore]
    public bool IsValid => Task == Landmarks && Names is { Count: > 0 } && Pairs is not null && Connections is not null && Size > 0
        && MeanShape?.X?.Count == Names.Count && MeanShape.Y?.Count == Names.Count && Enum.IsDefined(Head)
        && (Radii is null || Radii.Scores?.Count == Names.Count) && CropMargin is null or >= 0;

    public static LandmarkSettings Of(LandmarkScheme scheme, LandmarkHead head, int size, MeanShape mean) =>
        new(scheme.Names, scheme.Pairs, scheme.Connections, scheme.Sigmas, head, size, mean);

    public LandmarkScheme Scheme() => new(Names, Pairs, Connections) { Sigmas = Sigmas };
}
