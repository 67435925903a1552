namespace Kente.Vision.Datasets;

/// <summary>Work on whole data sets: between formats, into parts, and a check of what is in them.</summary>
internal static class NamespaceDoc;
