using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Components.Metrics;

/// <summary>Accumulates a mean over samples; the values of each sample are averaged first, as in Keras's Mean.</summary>
/// <param name="measure">Computes a value, or true or false, for each sample or each of its parts.</param>
/// <param name="finish">Function applied to the mean. Default none.</param>
internal sealed class MeanState(Func<Tensor, Tensor, Tensor> measure, Func<double, double>? finish = null) : MetricState
{
    private double _total, _count;

    public override void Update(Tensor target, Tensor predicted, Tensor? sampleWeight = null)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var values = measure(target, predicted);
        long size = values.numel(), samples = values.dim() == 0 ? 1 : values.shape[0];
        if (size == 0) return;
        double share = (double)samples / size;
        if (sampleWeight is null)
        {
            _total += values.Total() * share;
            _count += samples;
            return;
        }
        values = values.to_type(ScalarType.Float32);
        var weights = SampleWeights.Align(sampleWeight, values).expand_as(values);
        _total += (values * weights).Total() * share;
        _count += weights.Total() * share;
    }

    public override double Result()
    {
        double mean = _count == 0 ? 0 : _total / _count;
        return finish is null ? mean : finish(mean);
    }

    public override void Reset() => (_total, _count) = (0, 0);
}
