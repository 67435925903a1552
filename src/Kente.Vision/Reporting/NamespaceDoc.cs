namespace Kente.Vision.Reporting;

/// <summary>Charts and tables that a report's page is made of.</summary>
internal static class NamespaceDoc;
