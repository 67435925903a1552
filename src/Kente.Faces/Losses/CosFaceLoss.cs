using static TorchSharp.torch;

namespace Kente.Faces;

/// <summary>
/// CosFace: the logit of the true person is s · (cos θ − m), of the others s · cos θ. Wang et al., "CosFace: Large Margin Cosine Loss for
/// Deep Face Recognition", 2018.
/// </summary>
public sealed class CosFaceLoss : AngularMarginLoss
{
    /// <summary>Creates the loss.</summary>
    /// <param name="scale">The scale s; default 64.</param>
    /// <param name="margin">The margin m of the cosine; default 0.35.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not above 0.</exception>
    public CosFaceLoss(double scale = 64, double margin = 0.35) : base("cosface", scale, margin) { }

    private protected override Tensor Reduce(Tensor cosine) => cosine.Plus(-Margin);
}
