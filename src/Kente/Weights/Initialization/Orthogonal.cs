using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Initialization;

/// <summary>
/// A random orthogonal matrix: its rows or columns, whichever are fewer, are orthonormal. Axes before the last are taken as one.
/// Saxe, McClelland, Ganguli 2014.
/// </summary>
/// <param name="gain">Factor; default 1.</param>
/// <param name="seed">Makes every draw the same.</param>
[KerasObject("Orthogonal", "OrthogonalInitializer")]
internal sealed class Orthogonal(double gain = 1, long? seed = null) : RandomInitializer(seed), IFromConfig<Orthogonal>
{
    /// <summary>Factor.</summary>
    public double Gain => gain;

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("gain", gain);
        config.Set("seed", Seed);
    }

    private protected override Tensor Draw(long[] shape, Generator generator)
    {
        if (shape.Length < 2) throw new ArgumentException($"An orthogonal weight has at least two axes, but this has shape ({string.Join(", ", shape)}).", nameof(shape));
        using var scope = NewDisposeScope();
        long columns = shape[^1], rows = shape[..^1].Aggregate(1L, (product, length) => product * length);
        var (q, r) = linalg.qr(empty(Math.Max(rows, columns), Math.Min(rows, columns), device: CPU).normal_(0, 1, generator));
        // The decomposition alone is not uniform among orthogonal matrices; the signs of r make it so (Mezzadri 2007).
        q = q * r.diagonal().sign();
        if (rows < columns) q = q.t();
        return q.mul(Scalars.Of(gain)).reshape(shape).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public static Orthogonal FromConfig(ObjectConfig config) => new(config.Number("gain", 1), config.Seed());
}
