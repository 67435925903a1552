using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Localize;

/// <summary>
/// Auxiliary loss of the grid cells during training: attention should focus on cells at the edges of the object, cells near its center
/// should predict the whole box, and each cell should predict whether it lies on the object. Without it, a few hundred images are too few
/// for the attention to find the edges.
/// </summary>
internal sealed class CellLoss : Loss
{
    private const double AttentionWeight = 0.06, BoxWeight = 0.5, MaskWeight = 0.5, EdgeWidth = 0.06, CenterWidth = 0.2;

    private readonly int _grid;

    public CellLoss(int grid) : base("cell_loss") => _grid = grid;

    protected override Tensor PrepareTarget(Tensor target, Tensor predicted) => target;

    protected override Tensor PerSample(Tensor target, Tensor predicted)
    {
        var indices = arange(Scalars.Of(0), Scalars.Of(_grid), Scalars.Of(1), dtype: ScalarType.Float32, device: predicted.device);
        var positions = indices.Plus(0.5) / Scalars.Of(_grid);
        var x = positions.repeat(_grid).unsqueeze(0);
        var y = positions.repeat_interleave(_grid).unsqueeze(0);
        var present = target.select(-1, 0);
        var edges = BoxOverlap.ToEdges(target.narrow(-1, 1, 4));
        Tensor Edge(int edge) => edges.select(-1, edge).unsqueeze(-1);

        var (width, height) = (Edge(2) - Edge(0), Edge(3) - Edge(1));
        var across = (x - (Edge(0).Plus(Edge(2)) / Scalars.Of(2))) / width.clamp_min(Scalars.Of(1e-3));
        var along = (y - (Edge(1).Plus(Edge(3)) / Scalars.Of(2))) / height.clamp_min(Scalars.Of(1e-3));
        var (inColumn, inRow) = (across.abs() < Scalars.Of(0.5), along.abs() < Scalars.Of(0.5));
        var inside = (inColumn & inRow).to_type(ScalarType.Float32);

        var attention = stack(
            [Near(x, Edge(0), inRow), Near(y, Edge(1), inColumn), Near(x, Edge(2), inRow), Near(y, Edge(3), inColumn)], -1);
        var attentionLoss = -(Normalized(attention) * nn.functional.log_softmax(predicted.narrow(-1, 0, 4), 1)).sum(1).mean([-1]);

        var offsets = predicted.narrow(-1, 4, 4);
        var cells = stack(
            [x - offsets.select(-1, 0), y - offsets.select(-1, 1), x.Plus(offsets.select(-1, 2)), y.Plus(offsets.select(-1, 3))], -1);
        var center = Normalized((-across.Squared().Plus(along.Squared()) / Scalars.Of(2 * CenterWidth * CenterWidth)).exp() * inside);
        var boxLoss = (center * (BoxOverlap.CompleteIou(cells, edges.unsqueeze(1)).SubtractedFrom(1))).sum(-1);

        var masked = inside * (present > Scalars.Of(0.5)).to_type(ScalarType.Float32).unsqueeze(-1);
        var maskLoss = nn.functional.binary_cross_entropy_with_logits(predicted.select(-1, 8), masked, reduction: nn.Reduction.None)
            .mean([-1]);

        var conditional = (attentionLoss * Scalars.Of(AttentionWeight)).Plus(boxLoss * Scalars.Of(BoxWeight));
        return where(present > Scalars.Of(0.5), conditional, zeros_like(conditional)).Plus(maskLoss * Scalars.Of(MaskWeight));
    }

    private static Tensor Near(Tensor place, Tensor edge, Tensor beside) =>
        (-(place - edge).Squared() / Scalars.Of(2 * EdgeWidth * EdgeWidth)).exp() * beside.to_type(ScalarType.Float32).Plus(1e-4);

    private static Tensor Normalized(Tensor weights)
    {
        var positive = weights.Plus(1e-6);
        return positive / positive.sum(1, keepdim: true);
    }
}
