using static TorchSharp.torch;

namespace Kente.Faces;

/// <summary>
/// ArcFace: the logit of the true person is s · cos(θ + m), of the others s · cos θ. Where θ + m exceeds π and the cosine would rise again,
/// it is s · (cos θ − m · sin m), as in the reference implementation. Deng, Guo, Xue, Zafeiriou, "ArcFace: Additive Angular Margin Loss for
/// Deep Face Recognition", 2019.
/// </summary>
public sealed class ArcFaceLoss : AngularMarginLoss
{
    // The derivative of sin θ is not finite at cos θ = ±1.
    private const double MaxCosine = 1 - 1e-6;

    /// <summary>Creates the loss.</summary>
    /// <param name="scale">The scale s; default 64.</param>
    /// <param name="margin">The margin m in radians, below π; default 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not above 0, or the margin is not below π.</exception>
    public ArcFaceLoss(double scale = 64, double margin = 0.5) : base("arcface", scale, margin)
    {
        if (margin >= Math.PI) throw new ArgumentOutOfRangeException(nameof(margin), margin, "The margin is an angle below π.");
    }

    private protected override Tensor Reduce(Tensor cosine)
    {
        var (sin, cos) = Math.SinCos(Margin);
        var safe = cosine.clamp(Scalars.Of(-MaxCosine), Scalars.Of(MaxCosine));
        var moved = (safe * Scalars.Of(cos)) - (safe.Squared().SubtractedFrom(1).sqrt() * Scalars.Of(sin));
        return where(safe.gt(Scalars.Of(-cos)), moved, cosine.Plus(-Margin * sin));
    }
}
