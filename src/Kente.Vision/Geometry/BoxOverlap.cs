using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision;

/// <summary>
/// Computes the overlap of boxes in tensors whose last axis is left, top, right, bottom; other axes broadcast: IoU, GIoU (Rezatofighi et
/// al. 2019), DIoU and CIoU (Zheng et al. 2020).
/// </summary>
public static class BoxOverlap
{
    private const double Epsilon = 1e-7;

    /// <summary>Computes the intersection over union (IoU), from 0 to 1.</summary>
    /// <param name="predicted">Edges of the predicted boxes.</param>
    /// <param name="target">Edges of the target boxes.</param>
    public static Tensor Iou(Tensor predicted, Tensor target) => new Pair(predicted, target).Iou;

    /// <summary>
    /// Computes the generalized IoU (GIoU), from −1 to 1: IoU minus the fraction of the enclosing box that is outside the union.
    /// </summary>
    /// <param name="predicted">Edges of the predicted boxes.</param>
    /// <param name="target">Edges of the target boxes.</param>
    public static Tensor GeneralizedIou(Tensor predicted, Tensor target)
    {
        Pair pair = new(predicted, target);
        var enclosing = (pair.EnclosingWidth * pair.EnclosingHeight).Plus(Epsilon);
        return pair.Iou - ((enclosing - pair.Union) / enclosing);
    }

    /// <summary>
    /// Computes the distance IoU (DIoU): IoU minus the squared distance of the centers divided by the squared diagonal of the enclosing
    /// box.
    /// </summary>
    /// <param name="predicted">Edges of the predicted boxes.</param>
    /// <param name="target">Edges of the target boxes.</param>
    public static Tensor DistanceIou(Tensor predicted, Tensor target)
    {
        Pair pair = new(predicted, target);
        return pair.Iou - pair.CenterDistance;
    }

    /// <summary>
    /// Computes the complete IoU (CIoU): DIoU − αv, where v = 4/π²·(atan(w/h) − atan(w′/h′))² compares the aspect ratios and α = v/(v −
    /// IoU + 1) has no gradient.
    /// </summary>
    /// <param name="predicted">Edges of the predicted boxes.</param>
    /// <param name="target">Edges of the target boxes.</param>
    public static Tensor CompleteIou(Tensor predicted, Tensor target)
    {
        Pair pair = new(predicted, target);
        var v = (pair.TargetAngle - pair.PredictedAngle).Squared() * Scalars.Of(4 / (Math.PI * Math.PI));
        Tensor alpha;
        using (no_grad()) alpha = v / (v - pair.Iou).Plus(1 + Epsilon);
        return pair.Iou - pair.CenterDistance - (alpha * v);
    }

    /// <summary>Computes the CIoU of two boxes.</summary>
    /// <param name="predicted">Predicted box.</param>
    /// <param name="target">Target box.</param>
    public static double CompleteIou(Box predicted, Box target)
    {
        double shared = predicted.Intersect(target).Area;
        double iou = shared / (predicted.Area + target.Area - shared + Epsilon);
        double width = Math.Max(predicted.Right, target.Right) - Math.Min(predicted.Left, target.Left),
            height = Math.Max(predicted.Bottom, target.Bottom) - Math.Min(predicted.Top, target.Top);
        double across = predicted.CenterX - target.CenterX, along = predicted.CenterY - target.CenterY;
        double angle = Math.Atan2(target.Width, target.Height) - Math.Atan2(predicted.Width, predicted.Height);
        double v = 4 / (Math.PI * Math.PI) * angle * angle;
        double distance = ((across * across) + (along * along)) / ((width * width) + (height * height) + Epsilon);
        return iou - distance - (v * v / (v - iou + 1 + Epsilon));
    }

    /// <summary>Converts boxes from center and size to edges.</summary>
    /// <param name="boxes">Boxes with the last axis x, y, width, height.</param>
    public static Tensor ToEdges(Tensor boxes)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        var centers = boxes.narrow(-1, 0, 2);
        var halves = boxes.narrow(-1, 2, 2) / Scalars.Of(2);
        return cat([centers - halves, centers.Plus(halves)], -1);
    }

    private sealed class Pair
    {
        private readonly Tensor _left, _top, _right, _bottom, _otherLeft, _otherTop, _otherRight, _otherBottom, _width, _height,
            _otherWidth, _otherHeight;

        public Pair(Tensor predicted, Tensor target)
        {
            (_left, _top, _right, _bottom) = (
                predicted.select(-1, 0), predicted.select(-1, 1), predicted.select(-1, 2), predicted.select(-1, 3));
            (_otherLeft, _otherTop, _otherRight, _otherBottom) = (
                target.select(-1, 0), target.select(-1, 1), target.select(-1, 2), target.select(-1, 3));
            (_width, _height) = ((_right - _left).clamp_min(Scalars.Of(Epsilon)), (_bottom - _top).clamp_min(Scalars.Of(Epsilon)));
            (_otherWidth, _otherHeight) = (_otherRight - _otherLeft, _otherBottom - _otherTop);
            var shared = (minimum(_right, _otherRight) - maximum(_left, _otherLeft))
                .clamp_min(Scalars.Of(0)) * (minimum(_bottom, _otherBottom) - maximum(_top, _otherTop)).clamp_min(Scalars.Of(0));
            Union = (_width * _height).Plus(_otherWidth * _otherHeight) - shared;
            Iou = shared / Union.Plus(Epsilon);
        }

        public Tensor Iou { get; }

        public Tensor Union { get; }

        public Tensor EnclosingWidth => maximum(_right, _otherRight) - minimum(_left, _otherLeft);

        public Tensor EnclosingHeight => maximum(_bottom, _otherBottom) - minimum(_top, _otherTop);

        public Tensor CenterDistance =>
            (_left.Plus(_right) - _otherLeft - _otherRight).Squared().Plus(
                (_top.Plus(_bottom) - _otherTop - _otherBottom).Squared()) / Scalars.Of(4)
            / EnclosingWidth.Squared().Plus(EnclosingHeight.Squared()).Plus(Epsilon);

        public Tensor PredictedAngle => (_width / _height).atan();

        public Tensor TargetAngle => (_otherWidth / _otherHeight.clamp_min(Scalars.Of(Epsilon))).atan();
    }
}
