using Kente.Formats.Graphs;
using Kente.Formats.OnnxFiles.Operators;

namespace Kente.Formats.OnnxFiles;

/// <summary>The operators of ONNX that <see cref="Model.FromOnnx"/> reads.</summary>
internal static class OnnxOperators
{
    // Computed while a model is read, because their outputs are constant.
    private static readonly string[] Constants = ["Constant", "ConstantOfShape", "Range", "Shape", "Size"];

    public static IReadOnlyDictionary<string, NodeConverter> Converters { get; } = new Dictionary<string, NodeConverter>(
        [
            .. ConvolutionOperators.Converters, .. PoolingOperators.Converters, .. NormalizationOperators.Converters,
            .. MatrixOperators.Converters, .. ActivationOperators.Converters, .. ElementwiseOperators.Converters,
            .. ShapeOperators.Converters, .. SelectionOperators.Converters, .. ResizeOperators.Converters,
            .. Constants.Select(name => KeyValuePair.Create<string, NodeConverter>(
                name, call => throw call.Unsupported("has inputs that are not constant"))),
        ],
        StringComparer.Ordinal);

    /// <summary>The format of ONNX files.</summary>
    public static GraphFormat Format { get; } = new("operator", OnnxGraphReader.Read, Converters, OnnxFolding.Fold);
}
