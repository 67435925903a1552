using System.IO.Hashing;

namespace Kente.Training;

/// <summary>The values of weights at one time, to find out whether any has changed since, in whatever way.</summary>
internal sealed class WeightSnapshot
{
    // Comparing a copy takes a third of the time of a hash; of larger weights a copy takes too much memory.
    private const long LargestCopy = 1 << 18;

    private readonly Weight[] _weights;
    private readonly byte[][]? _copies;
    private readonly ulong _hash;

    /// <summary>Remembers the present values.</summary>
    /// <param name="weights">Weights in the memory of the host.</param>
    public WeightSnapshot(Weight[] weights)
    {
        _weights = weights;
        if (weights.Sum(weight => (long)weight.Bytes.Length) <= LargestCopy)
            _copies = [.. weights.Select(weight => weight.Bytes.ToArray())];
        else
            _hash = Hash();
    }

    /// <summary>Gets whether all values are the same as they were.</summary>
    public bool IsCurrent => _copies is null ? Hash() == _hash : AreEqual(_copies);

    private bool AreEqual(byte[][] copies)
    {
        for (int i = 0; i < copies.Length; i++)
            if (!_weights[i].Bytes.SequenceEqual(copies[i])) return false;
        return true;
    }

    private ulong Hash()
    {
        ulong hash = 0;
        foreach (var weight in _weights) hash = XxHash3.HashToUInt64(weight.Bytes, unchecked((long)hash));
        return hash;
    }
}
