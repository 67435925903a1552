namespace Kente.Vision.Boxes;

/// <summary>Something in a data set that was left out, and why.</summary>
/// <param name="Kind">What was wrong.</param>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1, where the fault is in one.</param>
/// <param name="Reason">One sentence: what is wrong and what would have been right.</param>
public sealed record DataProblem(DataProblemKind Kind, string Path, int? Line, string Reason)
{
    /// <summary>The file, the line and the reason.</summary>
    public override string ToString() => $"{Path}{(Line is null ? "" : $", line {Line}")}: {Reason}";

    internal DataException ToException() => new(Reason, Path, Line);
}
