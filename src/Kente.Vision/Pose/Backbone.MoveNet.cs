using Kente.Vision.Pose;

namespace Kente.Vision;

public sealed partial class Backbone
{
    private const string Scaled = "sub_1", LastFeatures = "out_relu_Relu6";

    /// <summary>
    /// Loads the MobileNetV2 (Sandler et al. 2018) of MoveNet SinglePose Lightning, trained by Google on ImageNet and COCO, which
    /// <see cref="PoseModels.Install"/> obtains. Its normalization layers are merged into the convolutions.
    /// </summary>
    /// <param name="folder">Folder of the files; default <see cref="PoseModels.DefaultFolder"/>.</param>
    /// <exception cref="DataException">The files are missing or were changed.</exception>
    public static Backbone MoveNet(string? folder = null)
    {
        var model = PoseEstimator.LoadMoveNet(folder).Model;
        string last = model.Layers.Single(layer => layer.Name.EndsWith(LastFeatures, StringComparison.Ordinal)).Name;
        BackboneInfo info = new(
            "MoveNet", $"{PosePackage.Instance}", "Apache-2.0, Google", BackbonePreprocessing.MinusOneToOne);
        return new(
            Backbones.FeatureLevels.Cut(new(model.LayerOutput(Scaled), model.LayerOutput(last))), info, isPretrained: true);
    }
}
