namespace Kente.Experiments;

/// <summary>What a study holds, and what is lost if it is deleted.</summary>
/// <param name="Trials">Number of trials or runs.</param>
/// <param name="Running">Number of those that are running.</param>
/// <param name="Files">Number of files in the folder of the storage, which are deleted with the study.</param>
/// <param name="Bytes">Size of these files.</param>
/// <param name="OtherFiles">Number of files in other folders, which are not deleted.</param>
public sealed record StudyContents(int Trials, int Running, int Files, long Bytes, int OtherFiles);
