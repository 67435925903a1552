using Kente.Vision.Landmarks.Network;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Landmarks.Training;

/// <summary>
/// The crossentropy of a Gaussian about each point and the softmax over the cells of its heatmap, averaged over the annotated points.
/// </summary>
/// <param name="size">Side of the input.</param>
internal sealed class HeatmapLoss(int size) : LandmarkLoss("heatmap_loss")
{
    protected override Tensor PerSample(Tensor target, Tensor predicted)
    {
        var (presence, positions, annotated, _) = LandmarkTargets.Split(target);
        int cells = size / LandmarkNetwork.HeatmapStride;
        var axes = (positions * Scalars.Of(cells)).Plus(-0.5);
        var gaussians = SimCcCodec.Encode(axes, cells, LandmarkNetwork.HeatmapSigma);
        gaussians = gaussians / gaussians.sum(-1, keepdim: true);
        // [batch, points, rows, columns], as the product of both axes.
        var heatmaps = gaussians.select(2, 1).unsqueeze(-1) * gaussians.select(2, 0).unsqueeze(-2);
        var logits = nn.functional.log_softmax(predicted.permute(0, 3, 1, 2).flatten(2), -1);
        return presence * LandmarkTargets.Mean(-(heatmaps.flatten(2) * logits).sum(-1), annotated);
    }
}
