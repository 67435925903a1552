namespace Kente.Formats.Graphs;

/// <summary>A node of a graph: an operation with its inputs and attributes.</summary>
/// <param name="Name">Name of the node.</param>
/// <param name="Operation">Name of the operation in the format of the file; inputs are <c>Placeholder</c>, constants <c>Const</c>.</param>
/// <param name="Inputs">The inputs, without those that only order the execution.</param>
/// <param name="Attributes">The attributes.</param>
/// <param name="Version">Version of the operation, where the format has versions.</param>
internal sealed record GraphNode(
    string Name, string Operation, IReadOnlyList<NodeOutput> Inputs, NodeAttributes Attributes, int Version = 0);
