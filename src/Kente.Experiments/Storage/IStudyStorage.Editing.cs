namespace Kente.Experiments;

// Names, tags, the archive and deletion.
public partial interface IStudyStorage
{
    /// <summary>Renames a study. A <see cref="Study"/> that is open works on and keeps the name it was opened with.</summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="name">The new name.</param>
    /// <exception cref="ArgumentException">There is no such study, or another study has the name.</exception>
    void Rename(long study, string name);

    /// <summary>Archives a study: lists hide it. It can be opened and continued as before.</summary>
    /// <param name="study">Key of the study.</param>
    /// <exception cref="ArgumentException">There is no such study.</exception>
    void Archive(long study);

    /// <summary>Takes a study out of the archive.</summary>
    /// <param name="study">Key of the study.</param>
    /// <exception cref="ArgumentException">There is no such study.</exception>
    void Unarchive(long study);

    /// <summary>Adds tags to a study, or to one of its trials or runs. Tags that it has already are left as they are.</summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="tags">The tags.</param>
    /// <param name="trial">Number of the trial; null for the study itself.</param>
    /// <exception cref="ArgumentException">There is no such study or trial, or a tag is empty or contains a comma.</exception>
    void Tag(long study, IReadOnlyList<string> tags, int? trial = null) => EditTags(study, tags, [], trial);

    /// <summary>Removes tags of a study, or of one of its trials or runs. Tags that it does not have are ignored.</summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="tags">The tags.</param>
    /// <param name="trial">Number of the trial; null for the study itself.</param>
    /// <exception cref="ArgumentException">There is no such study or trial.</exception>
    void Untag(long study, IReadOnlyList<string> tags, int? trial = null) => EditTags(study, [], tags, trial);

    /// <summary>Adds tags and removes others, of a study or of one of its trials or runs.</summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="add">Tags to add.</param>
    /// <param name="remove">Tags to remove.</param>
    /// <param name="trial">Number of the trial; null for the study itself.</param>
    /// <exception cref="ArgumentException">There is no such study or trial, or a tag to add is empty or contains a comma.</exception>
    void EditTags(long study, IReadOnlyList<string> add, IReadOnlyList<string> remove, int? trial = null);

    /// <summary>Counts what <see cref="Delete"/> or <see cref="DeleteRun"/> would delete.</summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="run">Number of a run; null for the whole study.</param>
    /// <exception cref="ArgumentException">There is no such study or run.</exception>
    StudyContents Contents(long study, int? run = null);

    /// <summary>
    /// Deletes a study with its trials, metrics and notes, and the files of its runs in <see cref="ArtifactFolder"/>. It cannot be undone.
    /// </summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="force">
    /// Whether to delete a study with running trials. Their workers end with an error when they next write to the study.
    /// </param>
    /// <exception cref="ArgumentException">There is no such study.</exception>
    /// <exception cref="InvalidOperationException">A trial is running, and <paramref name="force"/> is false.</exception>
    /// <exception cref="IOException">The study is deleted, but its files cannot be.</exception>
    void Delete(long study, bool force = false);

    /// <summary>
    /// Deletes a run of a project with its metrics, its note, and its files in <see cref="ArtifactFolder"/>. Its number is not used again. It
    /// cannot be undone. Trials of a study cannot be deleted: the sampler has learned from them.
    /// </summary>
    /// <param name="study">Key of the project.</param>
    /// <param name="run">Number of the run.</param>
    /// <param name="force">Whether to delete a run that is running. What its process logs afterwards is lost.</param>
    /// <exception cref="ArgumentException">There is no such project or run, or it is a study.</exception>
    /// <exception cref="InvalidOperationException">The run is running, and <paramref name="force"/> is false.</exception>
    /// <exception cref="IOException">The run is deleted, but its files cannot be.</exception>
    void DeleteRun(long study, int run, bool force = false);
}
