namespace Kente.Experiments;

/// <summary>A file kept with a run: a model, an image, a table.</summary>
/// <param name="Trial">Number of the run.</param>
/// <param name="Name">Name of the file in the run, with / between folders. The same name at another step is another file.</param>
/// <param name="Path">Path of the copy.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Sha256">SHA-256 in hexadecimal digits.</param>
/// <param name="Step">Step that the file belongs to; null for the run as a whole.</param>
/// <param name="At">When the file was attached.</param>
public sealed record Artifact(int Trial, string Name, string Path, long Bytes, string Sha256, long? Step, DateTimeOffset At);
