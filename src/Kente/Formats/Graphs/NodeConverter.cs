namespace Kente.Formats.Graphs;

/// <summary>Converts a node to layers and functions of Kente, and returns its outputs.</summary>
/// <param name="call">The node and its inputs.</param>
internal delegate IReadOnlyList<GraphValue> NodeConverter(NodeCall call);
