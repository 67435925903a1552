using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Components.Metrics;

/// <summary>Counts how often each class is taken for each, and gives the mean over classes of the intersection over the union.</summary>
/// <param name="classes">How many classes there are.</param>
/// <param name="ignored">Targets of this number do not count.</param>
/// <param name="counted">The classes whose mean is the result; by default all. One that occurs nowhere does not count.</param>
/// <param name="labels">Makes labels of targets and predictions; by default targets are labels, and predictions are too or have a score for each class.</param>
internal sealed class IouState(int classes, int? ignored, IReadOnlyList<int>? counted = null, Func<Tensor, Tensor, (Tensor Labels, Tensor Found)>? labels = null) : MetricState
{
    private readonly double[] _counts = new double[classes * classes]; // a row for each true class

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
        // What does not count goes into a bin of its own at the end.
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
        if (least < 0 || greatest >= classes) throw new ArgumentException($"Classes are numbered from 0 to {classes - 1}, but there are numbers from {least} to {greatest}.");
    }
}
