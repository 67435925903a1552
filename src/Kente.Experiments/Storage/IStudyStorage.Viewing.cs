namespace Kente.Experiments;

// What a viewer needs: curves one by one instead of all at once, and notes.
public partial interface IStudyStorage
{
    /// <summary>Returns the change counter of every study by its key. One call tells which studies to read.</summary>
    IReadOnlyDictionary<long, long> ChangeCounters();

    /// <summary>
    /// Returns what <see cref="Changes"/> returns, but of the reports of each trial only the last one, if it is new. Studies with millions
    /// of reports open at once.
    /// </summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="since">Change counter of the earlier reading; 0 for everything.</param>
    StudyChanges Outline(long study, long since);

    /// <summary>Returns the reports of one trial, by step.</summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="trial">Number of the trial.</param>
    /// <param name="since">Change counter of an earlier reading; 0 for all reports.</param>
    IReadOnlyList<IntermediateValue> Reports(long study, int trial, long since);

    /// <summary>Returns the names of all logged metrics, in alphabetical order.</summary>
    /// <param name="study">Key of the study.</param>
    IReadOnlyList<string> MetricNames(long study);

    /// <summary>Returns the points of one metric of one trial, in the order in which they were logged.</summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="trial">Number of the trial.</param>
    /// <param name="name">Name of the metric.</param>
    /// <param name="since">Change counter of an earlier reading; 0 for all points.</param>
    IReadOnlyList<MetricPoint> MetricPoints(long study, int trial, string name, long since);

    /// <summary>Returns the notes about the study (first) and its trials.</summary>
    /// <param name="study">Key of the study.</param>
    IReadOnlyList<StudyNote> Notes(long study);

    /// <summary>Stores a note in place of an earlier one. An empty text deletes it.</summary>
    /// <param name="study">Key of the study.</param>
    /// <param name="note">The note.</param>
    /// <exception cref="ArgumentException">There is no such study or trial.</exception>
    void WriteNote(long study, StudyNote note);
}
