namespace Kente.Vision.Detect.Onnx;

/// <summary>A detector as an ONNX file: preprocessing before the network, and the objects after it.</summary>
internal static class NamespaceDoc;
