using Kente.Components.Losses;
using Kente.Vision.Localize;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision;

/// <summary>
/// The loss of the label <c>[p_d, b_x, b_y, b_w, b_h, c_1 … c_n]</c>: presence of an object, center and size of its box relative to the
/// image, and its class as one-hot vector. If p_d = 1 all terms count; if p_d = 0 only the presence does, and the rest of the label is
/// ignored.
/// </summary>
public sealed class LocalizationLoss : Loss
{
    private const double SmoothL1Beta = 0.05;

    private static readonly Loss Crossentropy = Losses.BinaryCrossentropy(reduction: LossReduction.None);

    private readonly PresenceTerm _presence;
    private readonly BoxTerm _box;
    private readonly ClassTerm _classes;
    private readonly double _presenceWeight;

    /// <summary>Creates a loss of the given terms.</summary>
    /// <param name="presence">Term of the presence; default binary crossentropy.</param>
    /// <param name="box">Term of the box; default CIoU and smooth L1.</param>
    /// <param name="classes">Term of the class; default crossentropy.</param>
    /// <param name="presenceWeight">Weight of the presence term; default 1.</param>
    public LocalizationLoss(
        PresenceTerm presence = PresenceTerm.BinaryCrossentropy, BoxTerm box = BoxTerm.CompleteIouAndSmoothL1,
        ClassTerm classes = ClassTerm.Crossentropy, double presenceWeight = 1)
        : base("localization_loss")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(presenceWeight);
        (_presence, _box, _classes, _presenceWeight) = (presence, box, classes, presenceWeight);
    }

    /// <summary>Gets the plain squared error: the sum of all squared errors if p_d = 1, and (p̂_d − p_d)² if p_d = 0.</summary>
    public static LocalizationLoss SquaredError { get; } = new(PresenceTerm.SquaredError, BoxTerm.SquaredError, ClassTerm.SquaredError);

    /// <inheritdoc/>
    protected override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        long classes = target.shape[^1] - LocalizationLabel.ClassStart;
        if (classes < 1)
            throw new ArgumentException(
                $"The loss '{Name}' needs labels [p_d, b_x, b_y, b_w, b_h, c_1 … c_n] of at least 6 values, but they have "
                    + $"{target.shape[^1]}.", nameof(target));
        var present = target.select(-1, 0);
        var box = Box(target.narrow(-1, 1, 4), predicted.narrow(-1, 1, 4));
        Tensor ClassesOf(Tensor label) => label.narrow(-1, LocalizationLabel.ClassStart, classes);
        var classLoss = Classes(ClassesOf(target), ClassesOf(predicted));
        // Selected, not multiplied: the ignored part of a label may contain NaN.
        var conditional = where(present > Scalars.Of(0.5), box.Plus(classLoss), zeros_like(present));
        return (Presence(present, predicted.select(-1, 0)) * Scalars.Of(_presenceWeight)).Plus(conditional);
    }

    private Tensor Presence(Tensor target, Tensor predicted) => _presence == PresenceTerm.SquaredError
        ? (predicted - target).Squared()
        : Crossentropy.Compute(target.unsqueeze(-1), predicted.unsqueeze(-1));

    private Tensor Box(Tensor target, Tensor predicted)
    {
        if (_box == BoxTerm.SquaredError) return (predicted - target).Squared().sum(-1);
        var (edges, trueEdges) = (BoxOverlap.ToEdges(predicted), BoxOverlap.ToEdges(target));
        return _box switch
        {
            BoxTerm.SmoothL1 => SmoothL1(edges, trueEdges),
            BoxTerm.CompleteIou => BoxOverlap.CompleteIou(edges, trueEdges).SubtractedFrom(1),
            _ => ((BoxOverlap.CompleteIou(edges, trueEdges).SubtractedFrom(1)) * Scalars.Of(2)).Plus(
                SmoothL1(edges, trueEdges) * Scalars.Of(4)),
        };
    }

    private static Tensor SmoothL1(Tensor predicted, Tensor target) =>
        nn.functional.smooth_l1_loss(predicted, target, nn.Reduction.None, SmoothL1Beta).mean([-1]);

    private Tensor Classes(Tensor target, Tensor predicted) => _classes == ClassTerm.SquaredError
        ? (predicted - target).Squared().sum(-1)
        : -(target * predicted.clamp(Scalars.Of(1e-7), Scalars.Of(1)).log()).sum(-1);
}
