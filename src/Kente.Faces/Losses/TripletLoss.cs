using Kente.Faces.Losses;
using static TorchSharp.torch;

namespace Kente.Faces;

/// <summary>
/// Triplet loss max(0, d_ap − d_an + α), where d is the squared distance, of every anchor a and positive p of a batch with its semi-hard
/// negative n: the nearest image of another person that is farther from the anchor than the positive, or the farthest one if none is. The
/// loss of a sample is the mean over its positives. Schroff, Kalenichenko, Philbin, "FaceNet: A Unified Embedding for Face Recognition and
/// Clustering", 2015.
/// </summary>
public sealed class TripletLoss : FaceLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="margin">The margin α between squared distances; default 0.2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not above 0.</exception>
    public TripletLoss(double margin = 0.2) : base("triplet") => Margin = Positive(margin, nameof(margin));

    /// <summary>Gets the margin α between squared distances.</summary>
    public double Margin { get; }

    internal override bool UsesCosines => false;

    /// <inheritdoc/>
    protected override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        var (distances, same, different) = EmbeddingPairs.Of(target, predicted);
        // Axes: anchor, positive, negative.
        var ofNegative = distances.unsqueeze(1);
        var candidates = ofNegative.gt(distances.unsqueeze(2)).logical_and(different.unsqueeze(1));
        var nearest = where(candidates, ofNegative, full_like(ofNegative, Scalars.Of(double.PositiveInfinity))).amin([2]);
        var farthest = where(different, distances, zeros_like(distances)).amax([1], keepdim: true);
        var negative = where(candidates.any(2), nearest, farthest);
        var losses = (distances - negative).Plus(Margin).clamp_min(Scalars.Of(0));
        return EmbeddingPairs.MeanOf(losses, same.logical_and(different.any(1).unsqueeze(1)));
    }
}
