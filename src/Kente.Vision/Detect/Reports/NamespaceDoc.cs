namespace Kente.Vision.Detect.Reports;

/// <summary>What a detector is worth, for people and for machines to read.</summary>
internal static class NamespaceDoc;
