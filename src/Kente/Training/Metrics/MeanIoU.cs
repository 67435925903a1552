using static TorchSharp.torch;

namespace Kente.Training.Metrics;

/// <summary>
/// Mean over classes of right / (predicted + true − right), for segmentation. Targets are numbers of classes; predictions are too,
/// or have one axis more, with a score for each class.
/// </summary>
/// <param name="numClasses">How many classes there are.</param>
/// <param name="ignoreClass">Targets of this number do not count; default none.</param>
/// <param name="name">Name in the logs; default <c>mean_io_u</c>, as in Keras.</param>
public sealed class MeanIoU(int numClasses, int? ignoreClass = null, string? name = null) : Metric(name ?? "mean_io_u", MetricDirection.Maximize)
{
    /// <summary>How many classes there are.</summary>
    public int NumClasses { get; } = numClasses > 0 ? numClasses : throw new ArgumentOutOfRangeException(nameof(numClasses), numClasses, "There must be at least one class.");

    /// <summary>Targets of this number do not count; <see langword="null"/> where all do.</summary>
    public int? IgnoreClass => ignoreClass;

    /// <inheritdoc/>
    public override MetricState Start() => new State(NumClasses, ignoreClass);

    private sealed class State(int classes, int? ignored) : MetricState
    {
        private readonly double[] _counts = new double[classes * classes]; // a row for each true class

        public override void Update(Tensor target, Tensor predicted, Tensor? sampleWeight = null)
        {
            using var scope = NewDisposeScope();
            using var off = no_grad();
            var (labels, found) = Labels(target, predicted);
            var bins = (labels * Scalars.Of(classes)).Plus(found);
            var weights = sampleWeight is null ? null : SampleWeights.Align(sampleWeight, bins.to_type(ScalarType.Float32)).expand_as(bins).flatten();
            var kept = ignored is { } skipped ? labels.ne(Scalars.Of(skipped)) : null;
            Check(kept is null ? labels : labels.masked_select(kept));
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
            for (int i = 0; i < classes; i++)
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
            var (labels, found) = scores ? (Agreement.Labels(target, predicted), predicted.argmax(-1)) : Agreement.Same(target, predicted);
            return (labels.to_type(ScalarType.Int64), found.to_type(ScalarType.Int64));
        }

        private void Check(Tensor labels)
        {
            if (labels.numel() == 0) return;
            long least = labels.min().item<long>(), greatest = labels.max().item<long>();
            if (least < 0 || greatest >= classes) throw new ArgumentException($"Classes are numbered from 0 to {classes - 1}, but there are numbers from {least} to {greatest}.");
        }
    }
}
