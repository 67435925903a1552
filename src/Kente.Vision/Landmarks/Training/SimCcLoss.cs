using Kente.Vision.Landmarks.Network;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Landmarks.Training;

/// <summary>The divergence of the distributions over columns and rows, averaged over the annotated points.</summary>
/// <param name="size">Side of the input.</param>
internal sealed class SimCcLoss(int size) : LandmarkLoss("simcc_loss")
{
    protected override Tensor PerSample(Tensor target, Tensor predicted)
    {
        var (presence, positions, annotated, _) = LandmarkTargets.Split(target);
        int bins = size * LandmarkNetwork.SimCcBins;
        // [batch, points, 2] to [batch, 2·points]: all x, then all y. Bin k lies about (k + ½) / bins.
        var axes = (positions.transpose(1, 2).flatten(1) * Scalars.Of(bins)).Plus(-0.5);
        var divergence = SimCcCodec.Divergence(SimCcCodec.Encode(axes, bins, SimCcCodec.SigmaFor(size)), predicted);
        return presence * LandmarkTargets.Mean(divergence, annotated.repeat(1, 2));
    }
}
