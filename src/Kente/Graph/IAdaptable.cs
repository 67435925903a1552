namespace Kente;

/// <summary>A layer that learns from data before training: a vocabulary, a mean, bins. <c>layer.Adapt(data)</c> calls it.</summary>
public interface IAdaptable
{
    /// <summary>Learns from data, and forgets what was learned before. Batches are read once and not kept.</summary>
    /// <param name="batches">Arrays whose first axis is the samples.</param>
    /// <exception cref="InvalidOperationException">What it would learn has been given to it.</exception>
    /// <exception cref="ArgumentException">There is no data, or it is of another type or shape.</exception>
    void Adapt(IEnumerable<NdArray> batches);
}
