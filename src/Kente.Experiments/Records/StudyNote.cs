namespace Kente.Experiments;

/// <summary>What somebody wrote about a study or a trial.</summary>
/// <param name="Trial">The trial's number; null if the note is about the whole study.</param>
/// <param name="Text">The text.</param>
public sealed record StudyNote(int? Trial, string Text);
