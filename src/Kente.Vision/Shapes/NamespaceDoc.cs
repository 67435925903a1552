namespace Kente.Vision.Shapes;

/// <summary>Drawn pictures of many simple objects, to try a detector on.</summary>
internal static class NamespaceDoc;
