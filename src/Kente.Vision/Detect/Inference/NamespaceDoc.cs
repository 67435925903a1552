namespace Kente.Vision.Detect.Inference;

/// <summary>How a detector predicts: what computes its network, where it looks, and which of many boxes it keeps.</summary>
internal static class NamespaceDoc;
