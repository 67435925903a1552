namespace Kente.Onnx.Runtime;

/// <summary>Serving of exported models through ONNX Runtime, without libtorch's training engine at work.</summary>
internal static class NamespaceDoc;
