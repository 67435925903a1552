using Kente.Vision.Backbones;

namespace Kente.Vision;

/// <summary>
/// A network that turns images into feature maps at several strides. The training of a classifier, localizer, detector or landmark detector
/// starts from a copy of it; the backbone itself does not change.
/// </summary>
/// <example><code>
/// PoseModels.Install();                                       // obtains MoveNet once, by npm
/// var data = BoxDataset.Open("raccoons/");
/// var localizer = Localizer.Train(data, new() { Backbone = Backbone.MoveNet() });
/// var classifier = Classifier.Train(ClassDataset.Open("flowers/"), new() { Backbone = Backbone.FromKeras("mobilenet_v2.keras") });
/// </code></example>
public sealed partial class Backbone
{
    private Backbone(Model model, BackboneInfo info, bool isPretrained)
    {
        (Model, Info, IsPretrained) = (model, info, isPretrained);
        Levels = FeatureLevels.Of(model);
        if (Levels.Count == 0 || Levels[^1].Stride != FeatureLevels.MaxStride)
            throw new ModelException(
                $"The network has no feature map of a stride of {FeatureLevels.MaxStride}, so it is no backbone. Expected is a "
                    + "convolutional network whose feature maps are 2, 4, 8, 16 and 32 times smaller than the image, such as those of "
                    + "Keras Applications.");
    }

    /// <summary>Gets its name, origin and license.</summary>
    public BackboneInfo Info { get; }

    /// <summary>Gets the feature maps, from the finest: for each stride the last before the resolution is reduced.</summary>
    public IReadOnlyList<BackboneLevel> Levels { get; }

    /// <summary>The network, from scaled pixels on.</summary>
    internal Model Model { get; }

    /// <summary>Whether trainings start with the weights of the backbone, not with random ones.</summary>
    internal bool IsPretrained { get; }

    /// <summary>Returns the name and the license.</summary>
    public override string ToString() => Info.ToString();
}
