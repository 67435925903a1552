namespace Kente;

/// <summary>
/// A layer that learns from data before training: a vocabulary, a mean, bin boundaries. <c>layer.Adapt(data)</c> calls it.
/// </summary>
public interface IAdaptable
{
    /// <summary>Learns from data and discards what was learned before. Batches are read once and not kept.</summary>
    /// <param name="batches">Arrays whose first axis is the samples.</param>
    /// <exception cref="InvalidOperationException">The layer was created with what it would learn.</exception>
    /// <exception cref="ArgumentException">There is no data, or its type or shape is unsupported.</exception>
    void Adapt(IEnumerable<NdArray> batches);
}
