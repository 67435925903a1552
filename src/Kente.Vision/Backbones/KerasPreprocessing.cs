namespace Kente.Vision.Backbones;

/// <summary>The preprocessing of the models of Keras Applications: their function <c>preprocess_input</c>.</summary>
internal static class KerasPreprocessing
{
    // Longer names first: resnet50v2 begins with resnet.
    private static readonly (string Name, BackbonePreprocessing Preprocessing)[] Known =
    [
        ("mobilenet", BackbonePreprocessing.MinusOneToOne), ("inception", BackbonePreprocessing.MinusOneToOne),
        ("xception", BackbonePreprocessing.MinusOneToOne), ("nasnet", BackbonePreprocessing.MinusOneToOne),
        ("resnet50v2", BackbonePreprocessing.MinusOneToOne), ("resnet101v2", BackbonePreprocessing.MinusOneToOne),
        ("resnet152v2", BackbonePreprocessing.MinusOneToOne), ("resnet", BackbonePreprocessing.ImageNetBgr),
        ("vgg", BackbonePreprocessing.ImageNetBgr), ("densenet", BackbonePreprocessing.ImageNet),
    ];

    /// <summary>Returns the preprocessing of a model; <see langword="null"/> if it is not known.</summary>
    public static BackbonePreprocessing? Of(Model model)
    {
        // Before the first layer with a kernel.
        var first = model.Layers.TakeWhile(layer => layer.Weights.All(weight => !weight.Trainable));
        if (first.Any(layer => layer.KindOf() is "Rescaling" or "Normalization")) return BackbonePreprocessing.Pixels;
        string name = model.Name.ToLowerInvariant().Replace("_", "", StringComparison.Ordinal);
        return Known.Where(known => name.StartsWith(known.Name, StringComparison.Ordinal))
            .Select(known => (BackbonePreprocessing?)known.Preprocessing).FirstOrDefault();
    }

    // The class is the part in parentheses of "name (Class)".
    private static string KindOf(this Operation layer) => layer.ToString()[(layer.Name.Length + 2)..^1];
}
