using Kente.Components.Losses;
using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Components.Metrics;

/// <summary>Compares predictions with targets, elementwise.</summary>
internal static class Matching
{
    /// <summary>
    /// Chooses the comparison by the shapes, as Keras does: binary for one column, sparse for targets without a last axis or with one of
    /// length 1, otherwise one-hot.
    /// </summary>
    public static Tensor ByShape(Tensor target, Tensor predicted)
    {
        if (predicted.dim() < 2 || predicted.shape[^1] == 1) return Binary(target, predicted, 0.5);
        return target.dim() < predicted.dim() || target.shape[^1] == 1 ? Sparse(target, predicted) : OneHot(target, predicted);
    }

    public static Tensor Binary(Tensor target, Tensor predicted, double threshold)
    {
        (target, predicted) = Align(target, predicted);
        return predicted.gt(Scalars.Of(threshold)).eq(target);
    }

    public static Tensor OneHot(Tensor target, Tensor predicted)
    {
        (target, predicted) = Align(target, predicted);
        return target.argmax(-1).eq(predicted.argmax(-1));
    }

    public static Tensor Sparse(Tensor target, Tensor predicted) => Labels(target, predicted).eq(predicted.argmax(-1));

    /// <summary>Whether fewer than k scores are above that of the true class.</summary>
    public static Tensor InTop(Tensor labels, Tensor predicted, int k)
    {
        var trueScore = ClassLabels.Pick(predicted, ClassLabels.Whole(labels)).unsqueeze(-1);
        return predicted.gt(trueScore).sum(-1).lt(Scalars.Of(k));
    }

    public static Tensor Labels(Tensor target, Tensor predicted)
    {
        var labels = target.dim() == predicted.dim() && target.shape[^1] == 1 ? target.squeeze(-1) : target;
        return labels.shape.AsSpan().SequenceEqual(predicted.shape.AsSpan()[..^1])
            ? ClassLabels.Whole(labels)
            : throw new ArgumentException(
                $"The metric expects a class index for each row of predictions, but targets have shape {target.ShapeText()} and predictions {predicted.ShapeText()}.");
    }

    /// <summary>
    /// Gets the labels of one-hot targets, and of predictions that are scores of each class or labels with one axis less.
    /// </summary>
    public static (Tensor Labels, Tensor Predicted) OneHotLabels(Tensor target, Tensor predicted) =>
        Align(target.argmax(-1), predicted.dim() < target.dim() ? predicted : predicted.argmax(-1));

    public static (Tensor Target, Tensor Predicted) Align(Tensor target, Tensor predicted)
    {
        var (aligned, computed) = Loss.Align(target, predicted);
        return aligned.HasShapeOf(computed)
            ? (aligned, computed)
            : throw new ArgumentException(
                $"The metric expects targets of the same shape as the predictions, but targets have shape {target.ShapeText()} and predictions {predicted.ShapeText()}.");
    }
}
