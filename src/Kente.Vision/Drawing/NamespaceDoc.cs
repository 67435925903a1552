namespace Kente.Vision.Drawing;

/// <summary>Boxes with text on pictures, and sheets of pictures, for people to look at.</summary>
internal static class NamespaceDoc;
