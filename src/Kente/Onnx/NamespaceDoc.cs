namespace Kente.Onnx;

/// <summary>
/// Models as ONNX files. Each layer says in its own file how it is exported (<see cref="Graph.Operation.Export"/>), channels last as it computes;
/// where an operator wants channels second it is put between two transposes, and what is too much of them is taken out of the finished graph.
/// </summary>
internal static class NamespaceDoc;
