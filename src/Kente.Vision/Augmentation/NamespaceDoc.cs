namespace Kente.Vision.Augmentation;

/// <summary>Random changes of training pictures, with their boxes moved along.</summary>
internal static class NamespaceDoc;
