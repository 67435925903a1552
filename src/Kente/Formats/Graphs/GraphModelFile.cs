namespace Kente.Formats.Graphs;

/// <summary>The content of a graph model: its nodes, its constants, and the names of its inputs and outputs.</summary>
/// <param name="Name">Name of the file without its extension.</param>
/// <param name="Nodes">The nodes by name.</param>
/// <param name="Constants">The values of constants by name.</param>
/// <param name="Inputs">Names of inputs with their nodes.</param>
/// <param name="Outputs">Names of outputs with the outputs of nodes.</param>
internal sealed record GraphModelFile(
    string Name, IReadOnlyDictionary<string, GraphNode> Nodes, IReadOnlyDictionary<string, GraphConstant> Constants,
    IReadOnlyList<(string Name, NodeOutput Source)> Inputs, IReadOnlyList<(string Name, NodeOutput Source)> Outputs);
