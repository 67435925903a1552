using Kente.Vision.Backbones;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Vision.Networks.ResidualBlocks;

namespace Kente.Vision.Classify.Network;

/// <summary>
/// A small residual network, the mean of its features, and a logit for each class. It consists of Keras layers only, so that Keras can load
/// the saved model. The same layers can be applied to several image sizes.
/// </summary>
internal sealed class ClassifierNetwork
{
    // Smaller images have no pixels to spare for a reduction before the first features.
    private const int MaxFineSide = 48;

    private readonly Func<SymbolicTensor, int, SymbolicTensor> _features;
    private readonly Layer _dropout = Dropout(0.2, name: "dropout"), _logits;

    /// <param name="classes">Number of classes.</param>
    /// <param name="side">Side of the input of the result.</param>
    /// <param name="backbone">The backbone; <see langword="null"/> for a small residual network.</param>
    public ClassifierNetwork(int classes, int side, BackboneLayers? backbone)
    {
        _features = backbone is null ? OwnFeatures(side) : (image, _) => backbone.Apply(image, SizeStep)[0];
        _logits = Dense(classes, name: "logits");
    }

    /// <summary>Sides of the input are multiples of this number.</summary>
    public const int SizeStep = 32;

    /// <summary>Name of the layer with the last feature map.</summary>
    public string Features { get; private set; } = "";

    /// <summary>Creates the model for one image size; all models share their weights.</summary>
    public Model For(int size, string name)
    {
        var image = Input([size, size, 3], name: "image");
        var x = _features(image, size);
        Features = x.Name;
        return new(image, _logits(_dropout(GlobalAveragePooling2D(name: $"pooled_{size}")(x))), name);
    }

    private static Func<SymbolicTensor, int, SymbolicTensor> OwnFeatures(int side)
    {
        Func<SymbolicTensor, SymbolicTensor>[] stages = side <= MaxFineSide
            ? [ConvBlock("stem", 16, 1), Stage("stage1", 32), Stage("stage2", 64), Stage("stage3", 128)]
            : [ConvBlock("stem", 16, 2), ConvBlock("down2", 32, 2), Stage("stage3", 64), Stage("stage4", 128), Stage("stage5", 192)];
        return (image, size) => stages.Aggregate(
            Rescaling(1 / 127.5, -1, name: $"rescaling_{size}")(image), (x, stage) => stage(x));
    }
}
