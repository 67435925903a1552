using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Landmarks.Training;

/// <summary>
/// The loss of the label [p, x1, y1, …, xn, yn]. If p = 1, the squared error (p̂ − p)² and the errors of all annotated coordinates; if
/// p = 0, only (p̂ − p)². The errors are squared and summed, or those of the Wing loss.
/// </summary>
/// <param name="isWing">Whether coordinates have the Wing loss.</param>
internal sealed class CoordinateLoss(bool isWing) : LandmarkLoss("coordinate_loss")
{
    // The settings of Feng et al. (2018), for inputs of 256 pixels.
    private const double WingWidth = 10, WingCurvature = 2, WingSide = 256;

    // The mean Wing loss is of the order of its width.
    private const double WingWeight = 1 / WingWidth;

    protected override Tensor PerSample(Tensor target, Tensor predicted)
    {
        var (presence, positions, annotated, _) = LandmarkTargets.Split(target);
        var errors = predicted.narrow(-1, 1, predicted.shape[^1] - 1).reshape(positions.shape) - positions;
        var points = isWing
            ? LandmarkTargets.Mean(Wing(errors * Scalars.Of(WingSide)).mean([-1]), annotated) * Scalars.Of(WingWeight)
            : (errors.Squared().sum(-1) * annotated).sum(-1);
        return (predicted.select(-1, 0) - presence).Squared().Plus(presence * points);
    }

    /// <summary>w·ln(1 + |x| / ε) below w, |x| − C above, with C such that both meet.</summary>
    public static Tensor Wing(Tensor errors)
    {
        double constant = WingWidth - (WingWidth * Math.Log(1 + (WingWidth / WingCurvature)));
        var size = errors.abs();
        return where(
            size < Scalars.Of(WingWidth), (size / Scalars.Of(WingCurvature)).log1p() * Scalars.Of(WingWidth), size.Plus(-constant));
    }
}
