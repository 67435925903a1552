namespace Kente.Formats.Graphs;

/// <summary>A format of graphs.</summary>
/// <param name="Term">What the format calls an operation: "operation", "operator".</param>
/// <param name="Read">Reads a file.</param>
/// <param name="Converters">The operations that Kente converts, by their names.</param>
/// <param name="Fold">
/// Computes the constant outputs of a node; <see langword="null"/> if they are not constant. Default: constants are not computed.
/// </param>
internal sealed record GraphFormat(
    string Term, Func<string, GraphModelFile> Read, IReadOnlyDictionary<string, NodeConverter> Converters,
    Func<NodeCall, IReadOnlyList<GraphValue>?>? Fold = null);
