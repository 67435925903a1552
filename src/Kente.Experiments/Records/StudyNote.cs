namespace Kente.Experiments;

/// <summary>A note that a person wrote about a study or a trial.</summary>
/// <param name="Trial">Number of the trial; null if the note is about the whole study.</param>
/// <param name="Text">The text.</param>
public sealed record StudyNote(int? Trial, string Text);
