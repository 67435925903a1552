namespace Kente.Vision.Annotations;

/// <summary>Readers and writers of the four formats of box annotations, and what is common to them: folders, faults, classes.</summary>
internal static class NamespaceDoc;
