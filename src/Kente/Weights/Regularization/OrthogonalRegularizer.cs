using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Regularization;

/// <summary>
/// Orthogonal regularization: the factor times the mean absolute cosine similarity between the rows, or the columns, of a matrix.
/// </summary>
[KerasObject("OrthogonalRegularizer", "orthogonal")]
internal sealed class OrthogonalRegularizer : Regularizer, IFromConfig<OrthogonalRegularizer>
{
    /// <summary>Initializes the regularizer; see <see cref="Regularizers.OrthogonalRegularizer"/>.</summary>
    /// <param name="factor">Regularization factor, 0 or more. Default 0.01.</param>
    /// <param name="mode">Whether rows or columns are orthogonal. Default rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or NaN.</exception>
    public OrthogonalRegularizer(double factor = .01, OrthogonalMode mode = OrthogonalMode.Rows)
    {
        if (!(factor >= 0)) throw new ArgumentOutOfRangeException(nameof(factor), factor, "The factor of a regularizer must be 0 or more.");
        (Factor, Mode) = (factor, mode);
    }

    /// <summary>Factor of the matrix.</summary>
    public double Factor { get; }

    /// <summary>Whether rows or columns are orthogonal.</summary>
    public OrthogonalMode Mode { get; }

    /// <inheritdoc/>
    public static OrthogonalRegularizer FromConfig(ObjectConfig config) => new(
        config.Number("factor", .01),
        config.Choice("mode", OrthogonalMode.Rows, ("rows", OrthogonalMode.Rows), ("columns", OrthogonalMode.Columns)));

    /// <inheritdoc/>
    protected internal override Tensor Cost(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.dim() != 2)
            throw new InvalidOperationException(
                $"OrthogonalRegularizer requires a weight with two axes, but the weight has {values.dim()}.");
        using var scope = NewDisposeScope();
        var vectors = Mode == OrthogonalMode.Rows ? values : values.t();
        var units = nn.functional.normalize(vectors, dim: 1, eps: 1e-7);
        long count = vectors.size(0);
        if (count < 2) return zeros([], device: values.device).MoveToOuterDisposeScope();
        // The matrix of cosine similarities holds each pair twice, and ones on its diagonal.
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
