namespace Kente.Vision.Images;

/// <summary>Pictures in memory and in files, resampling, and the letterbox that fits a picture into a network's input.</summary>
internal static class NamespaceDoc;
