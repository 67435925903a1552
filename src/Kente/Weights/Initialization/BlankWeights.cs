using static TorchSharp.torch;

namespace Kente.Weights.Initialization;

/// <summary>Zeros in place of random weights while a file is read, and a limit to how many: a short file cannot ask for all the memory there is.</summary>
/// <param name="most">How many numbers there may be in all.</param>
internal sealed class BlankWeights(long most)
{
    private long _left = most;

    public Tensor Of(long[] shape)
    {
        Int128 size = shape.Aggregate(Int128.One, (product, length) => Int128.Min(product * length, long.MaxValue));
        if (size > _left) throw new FormatException($"The layers have more weights than the file can hold: one alone has shape ({string.Join(", ", shape)}).");
        _left -= (long)size;
        return zeros([], device: CPU).expand(shape);
    }
}
