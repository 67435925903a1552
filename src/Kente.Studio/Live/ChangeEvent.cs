namespace Kente.Studio.Live;

/// <summary>What happened.</summary>
/// <param name="Changed">Keys of studies that are new or changed.</param>
/// <param name="Gone">Keys of studies that were deleted.</param>
/// <param name="Problem">Why the studies cannot be read now.</param>
internal sealed record ChangeEvent(IReadOnlyList<long> Changed, IReadOnlyList<long> Gone, string? Problem)
{
    public static ChangeEvent Nothing { get; } = new([], [], null);
}
