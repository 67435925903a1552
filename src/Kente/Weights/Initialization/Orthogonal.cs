using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Initialization;

/// <summary>
/// A random orthogonal matrix, whose rows or columns, whichever are fewer, are orthonormal. All axes except the last are flattened. Saxe
/// et al., "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", 2014.
/// </summary>
/// <param name="gain">Factor of the matrix. Default 1.</param>
/// <param name="seed">Seed, with which each call creates the same values, as in Keras. Default none: values come from the
/// <see cref="Session"/>.</param>
[KerasObject("Orthogonal", "OrthogonalInitializer")]
internal sealed class Orthogonal(double gain = 1, long? seed = null) : RandomInitializer(seed), IFromConfig<Orthogonal>
{
    /// <summary>Factor of the matrix.</summary>
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
        if (shape.Length < 2)
            throw new ArgumentException(
                $"The orthogonal initializer requires a weight with at least two axes, but the weight has shape ({string.Join(", ", shape)}).",
                nameof(shape));
        using var scope = NewDisposeScope();
        long columns = shape[^1], rows = shape[..^1].Aggregate(1L, (product, length) => product * length);
        var (q, r) = linalg.qr(empty(Math.Max(rows, columns), Math.Min(rows, columns), device: CPU).normal_(0, 1, generator));
        // Multiplying by the signs of the diagonal of r makes the distribution uniform over orthogonal matrices (Mezzadri 2007).
        q = q * r.diagonal().sign();
        if (rows < columns) q = q.t();
        return q.mul(Scalars.Of(gain)).reshape(shape).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public static Orthogonal FromConfig(ObjectConfig config) => new(config.Number("gain", 1), config.Seed());
}
