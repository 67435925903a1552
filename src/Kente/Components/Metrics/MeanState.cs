using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Components.Metrics;

/// <summary>A mean over samples, each sample's values averaged first, as Keras's Mean counts.</summary>
/// <param name="measure">Gives a value, or true or false, for each sample or for each of its parts.</param>
/// <param name="finish">What is done to the mean at the end.</param>
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
