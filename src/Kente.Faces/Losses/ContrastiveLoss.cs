using Kente.Faces.Losses;
using static TorchSharp.torch;

namespace Kente.Faces;

/// <summary>
/// Contrastive loss of a siamese network over all pairs of a batch: d for two images of one person, and max(0, m − √d)² for two people,
/// where d = ‖f(x₁) − f(x₂)‖² and m is the margin. The loss of a sample is the mean over its pairs of one person and those of two people
/// who are nearer than the margin: a batch has many more pairs of two, and the zeros of distant ones would leave nothing that keeps people
/// apart. Hadsell, Chopra, LeCun, "Dimensionality Reduction by Learning an Invariant Mapping", 2006.
/// </summary>
public sealed class ContrastiveLoss : FaceLoss
{
    // The square root has no finite derivative at 0.
    private const double MinDistance = 1e-12;

    /// <summary>Creates the loss.</summary>
    /// <param name="margin">
    /// Euclidean distance above which two people do not count; default 1.4, about that of perpendicular embeddings of length 1.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not above 0.</exception>
    public ContrastiveLoss(double margin = 1.4) : base("contrastive") => Margin = Positive(margin, nameof(margin));

    /// <summary>Gets the Euclidean distance above which two people do not count.</summary>
    public double Margin { get; }

    internal override bool UsesCosines => false;

    /// <inheritdoc/>
    protected override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        var (distances, same, different) = EmbeddingPairs.Of(target, predicted);
        var apart = distances.clamp_min(Scalars.Of(MinDistance)).sqrt();
        var near = apart.SubtractedFrom(Margin).clamp_min(Scalars.Of(0)).Squared();
        var counted = same.logical_or(different.logical_and(apart.lt(Scalars.Of(Margin))));
        return EmbeddingPairs.MeanOf(where(same, distances, near), counted);
    }
}
