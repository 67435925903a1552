using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Components.Metrics;

/// <summary>Accumulates a confusion matrix and computes the mean over classes of the intersection over union.</summary>
/// <param name="classes">Number of classes.</param>
/// <param name="ignored">Class index of targets to ignore.</param>
/// <param name="counted">Classes to include. Default all. Classes that do not occur are not averaged.</param>
/// <param name="labels">
/// Converts targets and predictions to labels. By default targets are labels, and predictions are labels or scores of each class.
/// </param>
internal sealed class IouState(int classes, int? ignored, IReadOnlyList<int>? counted = null, Func<Tensor, Tensor, (Tensor Labels, Tensor Found)>? labels = null) : MetricState
{
    private readonly double[] _counts = new double[classes * classes]; // one row for each true class

    public override void Update(Tensor target, Tensor predicted, Tensor? sampleWeight = null)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var (right, found) = (labels ?? Labels)(target, predicted);
        (right, found) = (right.to_type(ScalarType.Int64), found.to_type(ScalarType.Int64));
        var bins = (right * Scalars.Of(classes)).Plus(found);
        var weights = sampleWeight is null ? null : SampleWeights.Align(sampleWeight, bins.to_type(ScalarType.Float32)).expand_as(bins).flatten();
        var kept = ignored is { } skipped ? right.ne(Scalars.Of(skipped)) : null;
        Check(kept is null ? right : right.masked_select(kept));
        Check(found);
        // Ignored targets go into an additional last bin.
        if (kept is not null) bins = bins.masked_fill(kept.logical_not(), Scalars.Of(classes * classes));
        double[] counts = bins.flatten().bincount(weights, minlength: (classes * classes) + 1).ToDoubles();
        for (int i = 0; i < _counts.Length; i++) _counts[i] += counts[i];
    }

    public override double Result()
    {
        double sum = 0;
        int present = 0;
        foreach (int i in counted ?? [.. Enumerable.Range(0, classes)])
        {
            double right = _counts[(i * classes) + i], either = -right;
            for (int j = 0; j < classes; j++) either += _counts[(i * classes) + j] + _counts[(j * classes) + i];
            if (either == 0) continue;
            sum += right / either;
            present++;
        }
        return present == 0 ? 0 : sum / present;
    }

    public override void Reset() => Array.Clear(_counts);

    private (Tensor Labels, Tensor Found) Labels(Tensor target, Tensor predicted)
    {
        bool scores = predicted.dim() > 1 && predicted.shape[^1] == classes && (target.dim() == predicted.dim() - 1 || (target.dim() == predicted.dim() && target.shape[^1] == 1 && classes > 1));
        return scores ? (Agreement.Labels(target, predicted), predicted.argmax(-1)) : Agreement.Same(target, predicted);
    }

    private void Check(Tensor found)
    {
        if (found.numel() == 0) return;
        long least = found.min().item<long>(), greatest = found.max().item<long>();
        if (least < 0 || greatest >= classes) throw new ArgumentException($"Class indices must be from 0 to {classes - 1}, but range from {least} to {greatest}.");
    }
}
