using Kente.Experiments;

namespace Kente.Studio.Curves;

/// <summary>Where curves over steps come from. This is all that Studio asks of whoever records them.</summary>
internal interface ICurveSource
{
    /// <summary>The names of a study's curves, the main one first.</summary>
    /// <param name="study">The study.</param>
    IReadOnlyList<string> Names(StudyRecord study);

    /// <summary>The points of one curve by step.</summary>
    /// <param name="study">The study's key.</param>
    /// <param name="trial">The trial's number.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="since">Only points that came after this state of the study's counter; 0 for all.</param>
    IReadOnlyList<CurvePoint> Read(long study, int trial, string name, long since);
}
