namespace Kente.Vision.Tables;

/// <summary>Columns of a table that name pictures.</summary>
internal static class NamespaceDoc;
