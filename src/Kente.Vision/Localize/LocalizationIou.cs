using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Localize;

/// <summary>
/// Mean IoU of predicted and annotated boxes over the samples with an object, for labels <c>[p_d, b_x, b_y, b_w, b_h, …]</c>.
/// </summary>
internal sealed class LocalizationIou : Metric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="name">Name in the logs; default <c>iou</c>.</param>
    public LocalizationIou(string? name = null) : base(name ?? "iou", MetricDirection.Maximize) { }

    /// <inheritdoc/>
    public override MetricState Start() => new State();

    private sealed class State : MetricState
    {
        private double _sum, _count;

        public override void Update(Tensor target, Tensor predicted, Tensor? sampleWeight = null)
        {
            using var scope = NewDisposeScope();
            var counted = (target.select(-1, 0) > Scalars.Of(0.5)).to_type(ScalarType.Float32);
            if (sampleWeight is not null) counted *= sampleWeight.flatten();
            var iou = BoxOverlap.Iou(BoxOverlap.ToEdges(predicted.narrow(-1, 1, 4)), BoxOverlap.ToEdges(target.narrow(-1, 1, 4)));
            _sum += where(counted > Scalars.Of(0), iou * counted, zeros_like(iou)).sum().item<float>();
            _count += counted.sum().item<float>();
        }

        public override double Result() => _count == 0 ? 0 : _sum / _count;

        public override void Reset() => (_sum, _count) = (0, 0);
    }
}
