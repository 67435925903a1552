using Kente.Formats.Graphs;

namespace Kente.Formats.TensorFlowJs.Operations;

/// <summary>The operations of TensorFlow that Kente converts, by their names.</summary>
internal static class GraphOperations
{
    public static IReadOnlyDictionary<string, NodeConverter> Converters { get; } = new Dictionary<string, NodeConverter>(
        [
            .. LayerOperations.Converters, .. ElementwiseOperations.Converters, .. ShapeOperations.Converters,
            .. SelectionOperations.Converters,
        ],
        StringComparer.Ordinal);

    /// <summary>The format of TensorFlow.js graph models.</summary>
    public static GraphFormat Format { get; } = new("operation", GraphModelReader.Read, Converters);
}
