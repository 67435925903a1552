namespace Kente.Data;

/// <summary>A pipeline whose items are read in order, once for each epoch.</summary>
/// <param name="items">Returns the items of an epoch.</param>
/// <param name="count">Number of items in an epoch; <see langword="null"/> if it is unknown.</param>
internal sealed class Streamed<T>(Func<int, IEnumerable<T>> items, int? count) : Dataset<T>
{
    public override int Count => count ?? throw new InvalidOperationException(
        "The number of items of this stream is unknown; pass stepsPerEpoch where it is created.");

    internal override int? KnownCount => count;

    internal override bool IsStream => true;

    public override T Get(int index, int epoch) => throw new InvalidOperationException(
        "The items of a stream are read in order; use Epoch, or create the pipeline from a list.");

    public override IEnumerable<T> Epoch(int epoch) => items(epoch);
}
