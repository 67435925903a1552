using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Regularization;

/// <summary>The mean amount of the cosines between the rows, or between the columns, of a matrix.</summary>
[KerasObject("OrthogonalRegularizer", "orthogonal")]
internal sealed class OrthogonalRegularizer : Regularizer, IFromConfig<OrthogonalRegularizer>
{
    /// <summary>Sets the regularizer; see <see cref="Regularizers.OrthogonalRegularizer"/>.</summary>
    /// <param name="factor">Factor, at least 0; default 0.01.</param>
    /// <param name="mode">Whether rows or columns; default rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or no number.</exception>
    public OrthogonalRegularizer(double factor = .01, OrthogonalMode mode = OrthogonalMode.Rows)
    {
        if (!(factor >= 0)) throw new ArgumentOutOfRangeException(nameof(factor), factor, "The factor of a regularizer is at least 0.");
        (Factor, Mode) = (factor, mode);
    }

    /// <summary>Factor.</summary>
    public double Factor { get; }

    /// <summary>Whether rows or columns.</summary>
    public OrthogonalMode Mode { get; }

    /// <inheritdoc/>
    public static OrthogonalRegularizer FromConfig(ObjectConfig config) => new(
        config.Number("factor", .01), config.Choice("mode", OrthogonalMode.Rows, ("rows", OrthogonalMode.Rows), ("columns", OrthogonalMode.Columns)));

    /// <inheritdoc/>
    protected internal override Tensor Cost(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.dim() != 2) throw new InvalidOperationException($"OrthogonalRegularizer is for weights of two axes, but was given {values.dim()}.");
        using var scope = NewDisposeScope();
        var vectors = Mode == OrthogonalMode.Rows ? values : values.t();
        var units = nn.functional.normalize(vectors, dim: 1, eps: 1e-7);
        long count = vectors.size(0);
        if (count < 2) return zeros([], device: values.device).MoveToOuterDisposeScope();
        // The matrix of cosines holds each pair twice, and the squares of the units on its diagonal.
        var pairs = units.mm(units.t()).tril(-1).abs().sum();
        return pairs.mul(Scalars.Of(Factor / (count * (count - 1) / 2.0))).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("factor", Factor);
        config.Set("mode", Mode == OrthogonalMode.Rows ? "rows" : "columns");
    }
}
