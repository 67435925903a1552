using Kente.Vision.Detect.Network;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Detect.Training;

/// <summary>
/// The loss of an anchor-free detector. Grid cells are assigned to objects by task alignment (TAL; Feng et al. 2021, TOOD). It sums binary
/// crossentropy of the class scores, 1 − CIoU of the boxes (Zheng et al. 2020) and the distribution focal loss of the distances (Li et al.
/// 2020), each divided by the sum of the target scores of the batch.
/// </summary>
/// <remarks>
/// Targets have the shape [images, objects, 5]: class, left, top, right and bottom in pixels of the network's input, with class −1 for
/// padding. Predictions have the shape [images, cells, 4·regMax + classes]: raw distances and class logits.
/// </remarks>
internal sealed class DetectionLoss : Loss
{
    private readonly GridCell[] _cells;
    private readonly int _regMax;
    private readonly double _classWeight, _boxWeight, _distanceWeight;

    /// <summary>Creates a loss for one input size.</summary>
    /// <param name="inputSize">Size of the network's input; its sides are multiples of 32.</param>
    /// <param name="regMax">Number of bins of the distance distribution; 1 if distances are predicted directly. Default 16.</param>
    /// <param name="classWeight">Weight of the class loss; default 0.5.</param>
    /// <param name="boxWeight">Weight of the box loss; default 7.5.</param>
    /// <param name="distanceWeight">Weight of the distribution focal loss; default 1.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is not a multiple of 32, regMax is below 1, or a weight is
    /// negative.</exception>
    public DetectionLoss(
        ImageSize inputSize, int regMax = 16, double classWeight = 0.5, double boxWeight = 7.5, double distanceWeight = 1.5)
        : base("detection_loss")
    {
        bool fits = inputSize is { Width: >= 32, Height: >= 32 } && inputSize.Width % 32 == 0 && inputSize.Height % 32 == 0;
        if (!fits) throw new ArgumentOutOfRangeException(nameof(inputSize), inputSize, "Both sides must be multiples of 32.");
        ArgumentOutOfRangeException.ThrowIfLessThan(regMax, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(classWeight);
        ArgumentOutOfRangeException.ThrowIfNegative(boxWeight);
        ArgumentOutOfRangeException.ThrowIfNegative(distanceWeight);
        _cells = GridCell.Of(inputSize.Width, inputSize.Height, GridCell.Strides);
        (_regMax, _classWeight, _boxWeight, _distanceWeight) = (regMax, classWeight, boxWeight, distanceWeight);
    }

    /// <summary>Called with the parts of the loss whenever it is computed.</summary>
    public Action<DetectionLossParts>? Computed { get; init; }

    /// <inheritdoc/>
    protected override Tensor PrepareTarget(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        bool fits = target.dim() == 3 && predicted.dim() == 3 && target.shape[0] == predicted.shape[0]
            && target.shape[2] == ObjectTargets.Width
            && predicted.shape[1] == _cells.Length && predicted.shape[2] > 4 * _regMax;
        return fits ? target : throw ShapeMismatch(
            $"targets of shape (images, objects, 5) and predictions of shape (images, {_cells.Length}, {4 * _regMax} and a "
                + $"number for each class)",
            target, predicted);
    }

    /// <inheritdoc/>
    protected override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        long images = predicted.shape[0], cells = predicted.shape[1], classes = predicted.shape[2] - (4 * _regMax);
        var sides = predicted.narrow(-1, 0, 4 * _regMax).reshape(images * cells, 4, _regMax);
        var logits = predicted.narrow(-1, 4 * _regMax, classes);

        AssignedCells assigned;
        using (no_grad()) assigned = AssignedCells.Of(_cells, logits.sigmoid(), Boxes(sides, images).view(images, cells, 4), target);
        double total = Math.Max(assigned.Total, 1);

        var targets = zeros(images * cells, classes, device: predicted.device);
        if (assigned.Count > 0) targets.index_put_(assigned.Scores, assigned.Cells, assigned.Classes);
        var classLoss = nn.functional.binary_cross_entropy_with_logits(
            logits, targets.view(images, cells, classes), reduction: nn.Reduction.None)
            .sum([1, 2]);
        // The mean over the images divides by their number, but the sum of the target scores is the only divisor.
        double scale = images / total;
        var loss = classLoss * Scalars.Of(_classWeight * scale);
        var (box, distance) = assigned.Count > 0
            ? BoxLosses(sides, assigned, images)
            : (zeros(images, device: predicted.device), zeros(images, device: predicted.device));
        (box, distance) = (box * Scalars.Of(_boxWeight * scale), distance * Scalars.Of(_distanceWeight * scale));
        Computed?.Invoke(new(Mean(loss), Mean(box), Mean(distance)));
        return loss.Plus(box).Plus(distance);
    }

    private (Tensor Box, Tensor Distance) BoxLosses(Tensor sides, AssignedCells assigned, long images)
    {
        var (cells, scores, truth) = (assigned.Cells, assigned.Scores, assigned.Boxes);
        var chosen = sides.index_select(0, cells);
        var (centers, strides) = Grid(images, sides.device);
        (centers, strides) = (centers.index_select(0, cells), strides.index_select(0, cells));
        Tensor PerImage(Tensor values) =>
            zeros(images, device: values.device).index_add(0, assigned.Images, values * scores, Scalars.Of(1));

        var box = PerImage(BoxOverlap.CompleteIou(Edges(chosen, centers, strides), truth).SubtractedFrom(1));
        if (_regMax == 1) return (box, zeros(images, device: sides.device));
        var distances = cat([centers - truth.narrow(-1, 0, 2), truth.narrow(-1, 2, 2) - centers], -1) / strides;
        return (box, PerImage(DistanceDistribution.Loss(chosen, distances).mean([-1])));
    }

    private Tensor Boxes(Tensor sides, long images)
    {
        var (centers, strides) = Grid(images, sides.device);
        return Edges(sides, centers, strides);
    }

    private Tensor Edges(Tensor sides, Tensor centers, Tensor strides)
    {
        var distances = (_regMax == 1 ? sides.squeeze(-1) : DistanceDistribution.Mean(sides)) * strides;
        return cat([centers - distances.narrow(-1, 0, 2), centers.Plus(distances.narrow(-1, 2, 2))], -1);
    }

    private (Tensor Centers, Tensor Strides) Grid(long images, torch.Device device)
    {
        var centers = tensor(_cells.SelectMany(cell => (float[])[(float)cell.X, (float)cell.Y]).ToArray(), device: device).reshape(-1, 2);
        var strides = tensor(_cells.Select(cell => (float)cell.Stride).ToArray(), device: device).reshape(-1, 1);
        return (centers.repeat(images, 1), strides.repeat(images, 1));
    }

    private static double Mean(Tensor perImage)
    {
        using var off = no_grad();
        return perImage.detach().mean().item<float>();
    }
}
