namespace Kente.Vision.Backbones;

/// <summary>Finds the feature maps of a network by their stride.</summary>
internal static class FeatureLevels
{
    /// <summary>Stride of the coarsest feature map that is used.</summary>
    public const int MaxStride = 32;

    // Of networks that accept any size.
    private const int ProbeSide = 224;

    private static readonly int[] Strides = [2, 4, 8, 16, MaxStride];

    /// <summary>
    /// Returns the model up to its feature map of the largest stride, with all feature maps as outputs: of each stride the last on the way
    /// to the coarsest.
    /// </summary>
    public static Model Cut(Model model)
    {
        var flat = Flat(model);
        if (TensorsOf(flat).LastOrDefault(tensor => StrideOf(tensor, flat.Inputs[0]) == MaxStride) is not { } coarsest) return flat;
        Model body = new(flat.Inputs[0], coarsest);
        var levels = TensorsOf(body)
            .GroupBy(tensor => StrideOf(tensor, body.Inputs[0])).Where(level => level.Key > 0).OrderBy(level => level.Key)
            .Select(level => level.Last());
        return new(body.Inputs[0], [.. levels], "backbone");
    }

    /// <summary>Returns the feature maps of a network from <see cref="Cut"/>.</summary>
    public static IReadOnlyList<BackboneLevel> Of(Model model) =>
    [
        .. model.Outputs.Select(output => new BackboneLevel(
            StrideOf(output, model.Inputs[0]), output.Name, output.Shape.Rank == 3 ? (int)output.Shape[2]! : 0))
            .Where(level => level.Stride > 0),
    ];

    // Without nested models, and with an input of known size.
    private static Model Flat(Model model)
    {
        var shape = model.Inputs[0].Shape;
        var image = Layers.Input([shape[0] ?? ProbeSide, shape[1] ?? ProbeSide, 3], name: "image");
        return new([image], [.. model.CallLayers([image], model.Outputs)]);
    }

    private static IReadOnlyList<SymbolicTensor> TensorsOf(Model model) =>
        [.. model.Layers.Select(layer => Single(model, layer)).OfType<SymbolicTensor>()];

    private static SymbolicTensor? Single(Model model, Operation layer)
    {
        try
        {
            return model.LayerOutput(layer.Name);
        }
        catch (ArgumentException)
        {
            return null; // It has several outputs or is called several times.
        }
    }

    // The stride, if it is one of a level: others are those of padded maps and of pooled features.
    private static int StrideOf(SymbolicTensor map, SymbolicTensor image)
    {
        if (map.Shape.Rank != 3 || image.Shape[0] is not { } height || image.Shape[1] is not { } width) return 0;
        return Strides.FirstOrDefault(stride => map.Shape[0] * stride == height && map.Shape[1] * stride == width);
    }
}
