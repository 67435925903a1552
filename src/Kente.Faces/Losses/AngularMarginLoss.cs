using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Faces;

/// <summary>
/// Base class of <see cref="ArcFaceLoss"/> and <see cref="CosFaceLoss"/>: the crossentropy of the people after a softmax of s · cos θ,
/// where the cosine of the true person is reduced by a margin. θ is the angle between an embedding and the weights of a person.
/// Predictions are the cosines, [batch, people].
/// </summary>
public abstract class AngularMarginLoss : FaceLoss
{
    private protected AngularMarginLoss(string name, double scale, double margin) : base(name) =>
        (Scale, Margin) = (Positive(scale, nameof(scale)), Positive(margin, nameof(margin)));

    /// <summary>Gets the scale s of the cosines.</summary>
    public double Scale { get; }

    /// <summary>Gets the margin m.</summary>
    public double Margin { get; }

    internal override bool UsesCosines => true;

    /// <inheritdoc/>
    protected override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        var index = target.unsqueeze(1);
        var logits = predicted.scatter(1, index, Reduce(predicted.gather(1, index))) * Scalars.Of(Scale);
        return nn.functional.cross_entropy(logits, target, reduction: nn.Reduction.None);
    }

    /// <inheritdoc/>
    protected override Tensor PrepareTarget(Tensor target, Tensor predicted)
    {
        var people = base.PrepareTarget(target, predicted);
        var (first, last) = (people.min().ToInt64(), people.max().ToInt64());
        return first >= 0 && last < predicted.shape[1] ? people : throw new ArgumentException(
            $"Targets range from {first} to {last}, but the predictions have the cosines of {predicted.shape[1]} people: indices are "
                + $"from 0 to {predicted.shape[1] - 1}.", nameof(target));
    }

    /// <summary>Returns the cosine of the true person after the margin.</summary>
    private protected abstract Tensor Reduce(Tensor cosine);
}
