using static TorchSharp.torch;

namespace Kente.Weights.Initialization;

/// <summary>
/// Zeros in place of random weights while a file is read, limited in number so that a small file cannot allocate all memory.
/// </summary>
/// <param name="limit">Maximum number of values in total.</param>
internal sealed class BlankWeights(long limit)
{
    private long _left = limit;

    public Tensor Of(long[] shape)
    {
        Int128 size = shape.Aggregate(Int128.One, (product, length) => Int128.Min(product * length, long.MaxValue));
        if (size > _left)
            throw new FormatException(
                $"The layers have more weights than a file of this size can hold; one of them has shape ({string.Join(", ", shape)}).");
        _left -= (long)size;
        return zeros([], device: CPU).expand(shape);
    }
}
