namespace Kente.Vision;

/// <summary>A problem found when a data set was read.</summary>
/// <param name="Kind">Kind of the problem.</param>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1; <see langword="null"/> if the problem is not in one line.</param>
/// <param name="Reason">Sentence that says what is wrong and what is expected.</param>
public sealed record DataProblem(DataProblemKind Kind, string Path, int? Line, string Reason)
{
    /// <summary>Gets the file and the line as text.</summary>
    internal string Location => Line is null ? Path : $"{Path}, line {Line}";

    /// <summary>Returns the file, the line and the reason.</summary>
    public override string ToString() => $"{Location}: {Reason}";

    internal DataException ToException() => new(Reason, Path, Line);
}
