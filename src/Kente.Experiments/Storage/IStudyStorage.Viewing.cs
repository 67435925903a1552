namespace Kente.Experiments;

// What a viewer needs: curves one by one instead of all at once, and notes.
public partial interface IStudyStorage
{
    /// <summary>The change counter of every study by the study's key: one look that tells which ones to read.</summary>
    IReadOnlyDictionary<long, long> ChangeCounters();

    /// <summary>As <see cref="Changes"/>, but of each trial's reports only the last one, if that is new: studies with millions of reports open at once.</summary>
    /// <param name="study">The study's key.</param>
    /// <param name="since">The counter of the earlier reading; 0 for everything.</param>
    StudyChanges Outline(long study, long since);

    /// <summary>The reports of one trial, by step.</summary>
    /// <param name="study">The study's key.</param>
    /// <param name="trial">The trial's number.</param>
    /// <param name="since">Only those that came after this state of the counter; 0 for all.</param>
    IReadOnlyList<IntermediateValue> Reports(long study, int trial, long since);

    /// <summary>The names of the metrics that any trial has logged, in order.</summary>
    /// <param name="study">The study's key.</param>
    IReadOnlyList<string> MetricNames(long study);

    /// <summary>The points of one metric of one trial, in the order in which they were logged.</summary>
    /// <param name="study">The study's key.</param>
    /// <param name="trial">The trial's number.</param>
    /// <param name="name">The metric's name.</param>
    /// <param name="since">Only those that came after this state of the counter; 0 for all.</param>
    IReadOnlyList<MetricPoint> MetricPoints(long study, int trial, string name, long since);

    /// <summary>What people wrote about the study (first) and its trials.</summary>
    /// <param name="study">The study's key.</param>
    IReadOnlyList<StudyNote> Notes(long study);

    /// <summary>Keeps a note in place of an earlier one; an empty text removes it.</summary>
    /// <param name="study">The study's key.</param>
    /// <param name="note">The note.</param>
    /// <exception cref="ArgumentException">There is no such study or trial.</exception>
    void WriteNote(long study, StudyNote note);
}
