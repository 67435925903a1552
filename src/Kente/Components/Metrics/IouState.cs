using Kente.Components.Losses;
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
internal sealed class IouState(
    int classes, int? ignored, IReadOnlyList<int>? counted = null,
    Func<Tensor, Tensor, (Tensor Labels, Tensor Predicted)>? labels = null) : MetricState
{
    private readonly double[] _counts = new double[classes * classes]; // one row for each true class

    public override void Update(Tensor target, Tensor predicted, Tensor? sampleWeight = null)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var (targetLabels, predictedLabels) = (labels ?? ToLabels)(target, predicted);
        (targetLabels, predictedLabels) = (ClassLabels.Whole(targetLabels), ClassLabels.Whole(predictedLabels));
        var bins = (targetLabels * Scalars.Of(classes)).Plus(predictedLabels);
        var weights = sampleWeight is null
            ? null
            : SampleWeights.Align(sampleWeight, bins.to_type(ScalarType.Float32)).expand_as(bins).flatten();
        var included = ignored is { } skipped ? targetLabels.ne(Scalars.Of(skipped)) : null;
        Check(included is null ? targetLabels : targetLabels.masked_select(included));
        Check(predictedLabels);
        // Ignored targets go into an additional last bin.
        if (included is not null) bins = bins.masked_fill(included.logical_not(), Scalars.Of(classes * classes));
        double[] counts = bins.flatten().bincount(weights, minlength: (classes * classes) + 1).ToDoubles();
        for (int i = 0; i < _counts.Length; i++) _counts[i] += counts[i];
    }

    public override double Result()
    {
        double sum = 0;
        int present = 0;
        foreach (int i in counted ?? [.. Enumerable.Range(0, classes)])
        {
            double intersection = _counts[(i * classes) + i], union = -intersection;
            for (int j = 0; j < classes; j++) union += _counts[(i * classes) + j] + _counts[(j * classes) + i];
            if (union == 0) continue;
            sum += intersection / union;
            present++;
        }
        return present == 0 ? 0 : sum / present;
    }

    public override void Reset() => Array.Clear(_counts);

    private (Tensor Labels, Tensor Predicted) ToLabels(Tensor target, Tensor predicted)
    {
        bool scores = predicted.dim() > 1
            && predicted.shape[^1] == classes
            && (target.dim() == predicted.dim() - 1 || (target.dim() == predicted.dim() && target.shape[^1] == 1 && classes > 1));
        return scores ? (Matching.Labels(target, predicted), predicted.argmax(-1)) : Matching.Align(target, predicted);
    }

    private void Check(Tensor predictedLabels)
    {
        if (predictedLabels.numel() == 0) return;
        long min = predictedLabels.min().item<long>(), max = predictedLabels.max().item<long>();
        if (min < 0 || max >= classes)
            throw new ArgumentException($"Class indices must be from 0 to {classes - 1}, but range from {min} to {max}.");
    }
}
