namespace Kente.Vision.Garments;

/// <summary>Made-up garments whose price depends on fields, a description and a picture, none of which alone explains it.</summary>
internal static class NamespaceDoc;
