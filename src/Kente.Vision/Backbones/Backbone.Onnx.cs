using Kente.Vision.Backbones;
using static Kente.Layers;

namespace Kente.Vision;

public sealed partial class Backbone
{
    /// <summary>
    /// Loads a backbone from an ONNX file, such as a network of torchvision or timm that PyTorch exported, with or without its
    /// classification layers.
    /// </summary>
    /// <param name="path">
    /// The file. Its input is one image with channels first, as PyTorch has, or last; <see cref="Model.FromOnnx"/> states what it may contain.
    /// </param>
    /// <param name="preprocessing">
    /// What the network expects as input, which the file does not state: <see cref="BackbonePreprocessing.ImageNet"/> for those of
    /// torchvision and most of timm.
    /// </param>
    /// <exception cref="ModelException">The file has an operator that Kente does not support.</exception>
    /// <exception cref="DataException">
    /// The file cannot be read, or it is no network for images with feature maps of strides up to 32.
    /// </exception>
    public static Backbone FromOnnx(string path, BackbonePreprocessing preprocessing)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!Enum.IsDefined(preprocessing)) throw new ArgumentOutOfRangeException(nameof(preprocessing), preprocessing, null);
        return FromFile(ChannelsLast(Model.FromOnnx(path)), path, Path.GetFileNameWithoutExtension(path), preprocessing);
    }

    // The importer moves channels to the last axis; moving them back before it costs nothing, because both only change strides.
    private static Model ChannelsLast(Model model)
    {
        if (model.Inputs is not [{ Shape: { Rank: 3 } shape }] || shape[0] != Channels || shape[2] == Channels) return model;
        var image = Input([shape[1], shape[2], Channels], name: "image");
        return new([image], [.. model.CallLayers([Permute([3, 1, 2], name: "channels_first")(image)], [.. model.Outputs])]);
    }
}
