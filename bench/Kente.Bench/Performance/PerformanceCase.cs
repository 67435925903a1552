namespace Kente.Bench.Performance;

/// <summary>Something that is measured in several ways.</summary>
/// <param name="Key">What the command line calls it.</param>
/// <param name="Name">What the tables call it.</param>
/// <param name="Kind">What it measures.</param>
/// <param name="Ways">The ways, of which the first is compared with the others.</param>
/// <param name="Prepare">Prepares the work in a child process, given the way and an empty folder.</param>
internal sealed record PerformanceCase(
    string Key, string Name, CaseKind Kind, IReadOnlyList<Way> Ways, Func<Way, string, Work> Prepare);
