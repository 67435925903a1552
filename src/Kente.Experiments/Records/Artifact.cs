namespace Kente.Experiments;

/// <summary>A file kept with a run: a model, a picture, a table.</summary>
/// <param name="Trial">The run's number.</param>
/// <param name="Name">Its name in the run, with / between folders. The same name at another step is another file.</param>
/// <param name="Path">Where its copy lies.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its SHA-256 in hexadecimal digits.</param>
/// <param name="Step">The step it belongs to; null for the run as a whole.</param>
/// <param name="At">When it was kept.</param>
public sealed record Artifact(int Trial, string Name, string Path, long Bytes, string Sha256, long? Step, DateTimeOffset At);
