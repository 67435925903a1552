using Kente.Vision.Backbones;
using Kente.Vision.Detect.Network;

namespace Kente.Vision;

public sealed partial class Backbone
{
    private const int ModelSide = 224;
    private const string Own = "of whoever trains it";

    /// <summary>Returns the backbone of a detector, with its weights as they are now.</summary>
    /// <param name="detector">The detector, trained by Kente.</param>
    /// <exception cref="ArgumentException">The detector was loaded from an ONNX file.</exception>
    public static Backbone From(Detector detector)
    {
        ArgumentNullException.ThrowIfNull(detector);
        if (!detector.IsTrainable)
            throw new ArgumentException("A detector from an ONNX file has no layers; load its .keras file.", nameof(detector));
        string classes = string.Join(", ", detector.Classes);
        return detector.Backbone is { } own
            ? Of(detector.Model, own with { Origin = $"{own.Origin}; trained on {classes}" }, isPretrained: true)
            : Of(detector.Model, new($"{detector.Size} detector", $"trained on {classes}", Own, BackbonePreprocessing.ZeroToOne), true);
    }

    /// <summary>
    /// Returns the backbone of a detector of a size, with random weights: a network of cross-stage partial blocks (Wang et al. 2020).
    /// </summary>
    /// <param name="size">The size.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not defined.</exception>
    public static Backbone FromScratch(DetectorSize size)
    {
        if (!Enum.IsDefined(size)) throw new ArgumentOutOfRangeException(nameof(size), size, "The size must be Nano, Small or Medium.");
        ImageSize input = new(ModelSide, ModelSide);
        var model = new DetectorNetwork(size, classes: 1, regMax: 1, input).For(input).Prediction;
        return Of(model, new($"{size}", "random weights", Own, BackbonePreprocessing.ZeroToOne), isPretrained: false);
    }

    // Without the layer that scales the pixels.
    private static Backbone Of(Model model, BackboneInfo info, bool isPretrained)
    {
        var features = model.Layers.Where(layer => layer.Name.StartsWith(DetectorNetwork.BackbonePrefix, StringComparison.Ordinal));
        var input = info.Preprocessing == BackbonePreprocessing.Pixels ? model.Inputs[0] : model.LayerOutput(BackboneLayers.Scaling);
        return new(FeatureLevels.Cut(new(input, model.LayerOutput(features.Last().Name))), info, isPretrained);
    }
}
