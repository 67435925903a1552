using Kente.Faces.Losses;
using static TorchSharp.torch;

namespace Kente.Faces;

/// <summary>
/// Contrastive loss of a siamese network over all pairs of a batch: d for two images of one person, and max(0, m − √d)² for two people,
/// where d = ‖f(x₁) − f(x₂)‖² and m is the margin. The loss of a sample is the mean over its pairs of one person plus the mean over those
/// of two, because a batch has many more of the latter. Hadsell, Chopra, LeCun, "Dimensionality Reduction by Learning an Invariant
/// Mapping", 2006.
/// </summary>
public sealed class ContrastiveLoss : FaceLoss
{
    // The square root has no finite derivative at 0.
    private const double MinDistance = 1e-12;

    /// <summary>Creates the loss.</summary>
    /// <param name="margin">Euclidean distance above which two people do not count; default 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not above 0.</exception>
    public ContrastiveLoss(double margin = 1) : base("contrastive") => Margin = Positive(margin, nameof(margin));

    /// <summary>Gets the Euclidean distance above which two people do not count.</summary>
    public double Margin { get; }

    internal override bool UsesCosines => false;

    /// <inheritdoc/>
    protected override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        var (distances, same, different) = EmbeddingPairs.Of(target, predicted);
        var near = distances.clamp_min(Scalars.Of(MinDistance)).sqrt().SubtractedFrom(Margin).clamp_min(Scalars.Of(0)).Squared();
        return EmbeddingPairs.MeanOf(distances, same).Plus(EmbeddingPairs.MeanOf(near, different));
    }
}
