using Kente.Vision.Boxes;
using Kente.Vision.Images;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Detect.Training;

/// <summary>
/// The loss of a detector without anchors. Cells are assigned to objects by how well they do both parts of the task (Feng et al. 2021, TOOD);
/// the score of an assigned cell is to be as good as its box. Scores count by binary crossentropy, boxes by 1 − CIoU (Zheng et al. 2020),
/// distances as distributions (Li et al. 2020, Generalized Focal Loss), each divided by the sum of the scores to give in the batch.
/// </summary>
/// <remarks>
/// Targets are [pictures, most objects, 5]: class, left, top, right, bottom in pixels of the frame; class −1 where there is none. Predictions
/// are [pictures, cells, 4·distances + classes] raw numbers.
/// </remarks>
public sealed class DetectionLoss : Loss
{
    private readonly GridCell[] _cells;
    private readonly int _distances;
    private readonly double _classWeight, _boxWeight, _distanceWeight;

    /// <summary>A loss for frames of one size.</summary>
    /// <param name="frame">The size of the frame; its sides are multiples of 32.</param>
    /// <param name="distances">How many whole distances in strides a cell can say, at least 2; or 1 for a plain number. Default 16.</param>
    /// <param name="classWeight">How much scores count; default 0.5.</param>
    /// <param name="boxWeight">How much boxes count; default 7.5.</param>
    /// <param name="distanceWeight">How much distributions count; default 1.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is not a multiple of 32, there are no distances, or a weight is negative.</exception>
    public DetectionLoss(PictureSize frame, int distances = 16, double classWeight = 0.5, double boxWeight = 7.5, double distanceWeight = 1.5) : base("detection_loss")
    {
        if (frame.Width < 32 || frame.Height < 32 || frame.Width % 32 != 0 || frame.Height % 32 != 0) throw new ArgumentOutOfRangeException(nameof(frame), frame, "The sides are multiples of 32.");
        ArgumentOutOfRangeException.ThrowIfLessThan(distances, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(classWeight);
        ArgumentOutOfRangeException.ThrowIfNegative(boxWeight);
        ArgumentOutOfRangeException.ThrowIfNegative(distanceWeight);
        _cells = GridCell.Of(frame.Width, frame.Height, DetectorNetwork.Strides);
        (_distances, _classWeight, _boxWeight, _distanceWeight) = (distances, classWeight, boxWeight, distanceWeight);
    }

    /// <summary>The parts of the loss that was computed last.</summary>
    public DetectionLossParts Last { get; private set; }

    /// <inheritdoc/>
    protected override Tensor FitTarget(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        bool fits = target.dim() == 3 && predicted.dim() == 3 && target.shape[0] == predicted.shape[0] && target.shape[2] == ObjectTargets.Width
            && predicted.shape[1] == _cells.Length && predicted.shape[2] > 4 * _distances;
        return fits ? target : throw Unfit($"targets of shape (pictures, objects, 5) and predictions of shape (pictures, {_cells.Length}, {4 * _distances} and a number for each class)", target, predicted);
    }

    /// <inheritdoc/>
    protected override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        long pictures = predicted.shape[0], cells = predicted.shape[1], classes = predicted.shape[2] - (4 * _distances);
        var sides = predicted.narrow(-1, 0, 4 * _distances).reshape(pictures * cells, 4, _distances);
        var logits = predicted.narrow(-1, 4 * _distances, classes);

        AssignedCells assigned;
        using (no_grad()) assigned = AssignedCells.Of(_cells, logits.sigmoid(), Boxes(sides, pictures).view(pictures, cells, 4), target);
        double total = Math.Max(assigned.Total, 1);

        var wanted = zeros(pictures * cells, classes, device: predicted.device);
        if (assigned.Count > 0) wanted.index_put_(assigned.Scores, assigned.Cells, assigned.Classes);
        var classLoss = nn.functional.binary_cross_entropy_with_logits(logits, wanted.view(pictures, cells, classes), reduction: nn.Reduction.None).sum([1, 2]);
        // The mean over the pictures divides by their number; the sum of the scores is to be the only divisor.
        double scale = pictures / total;
        var loss = classLoss * Scalars.Of(_classWeight * scale);
        var (box, distance) = assigned.Count > 0 ? BoxLosses(sides, assigned, pictures) : (zeros(pictures, device: predicted.device), zeros(pictures, device: predicted.device));
        (box, distance) = (box * Scalars.Of(_boxWeight * scale), distance * Scalars.Of(_distanceWeight * scale));
        Last = new(Mean(loss), Mean(box), Mean(distance));
        return loss.Plus(box).Plus(distance);
    }

    private (Tensor Box, Tensor Distance) BoxLosses(Tensor sides, AssignedCells assigned, long pictures)
    {
        var (cells, scores, truth) = (assigned.Cells, assigned.Scores, assigned.Boxes);
        var chosen = sides.index_select(0, cells);
        var (centres, strides) = Grid(pictures, sides.device);
        (centres, strides) = (centres.index_select(0, cells), strides.index_select(0, cells));
        Tensor PerPicture(Tensor values) => zeros(pictures, device: values.device).index_add(0, assigned.Pictures, values * scores, Scalars.Of(1));

        var box = PerPicture(BoxOverlap.CompleteIou(Edges(chosen, centres, strides), truth).SubtractedFrom(1));
        if (_distances == 1) return (box, zeros(pictures, device: sides.device));
        var distances = cat([centres - truth.narrow(-1, 0, 2), truth.narrow(-1, 2, 2) - centres], -1) / strides;
        return (box, PerPicture(DistanceDistribution.Loss(chosen, distances).mean([-1])));
    }

    private Tensor Boxes(Tensor sides, long pictures)
    {
        var (centres, strides) = Grid(pictures, sides.device);
        return Edges(sides, centres, strides);
    }

    private Tensor Edges(Tensor sides, Tensor centres, Tensor strides)
    {
        var distances = (_distances == 1 ? sides.squeeze(-1) : DistanceDistribution.Mean(sides)) * strides;
        return cat([centres - distances.narrow(-1, 0, 2), centres.Plus(distances.narrow(-1, 2, 2))], -1);
    }

    private (Tensor Centres, Tensor Strides) Grid(long pictures, torch.Device device)
    {
        var centres = tensor(_cells.SelectMany(cell => (float[])[(float)cell.X, (float)cell.Y]).ToArray(), device: device).reshape(-1, 2);
        var strides = tensor(_cells.Select(cell => (float)cell.Stride).ToArray(), device: device).reshape(-1, 1);
        return (centres.repeat(pictures, 1), strides.repeat(pictures, 1));
    }

    private static double Mean(Tensor perPicture)
    {
        using var off = no_grad();
        return perPicture.detach().mean().item<float>();
    }
}
