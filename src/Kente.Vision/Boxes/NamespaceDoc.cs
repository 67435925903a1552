namespace Kente.Vision.Boxes;

/// <summary>Boxes, pictures with boxes, and data sets of them.</summary>
internal static class NamespaceDoc;
