namespace Kente.Vision.Street;

/// <summary>Street pictures that Kente draws itself: the data set of the first run, which needs no download.</summary>
internal static class NamespaceDoc;
