namespace Kente.Vision.Training;

/// <summary>What trainings of all tasks share.</summary>
internal static class NamespaceDoc;
