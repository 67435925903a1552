using Kente.Components.Metrics;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// The state of a metric, accumulated over batches. Tensors passed to it belong to the caller and are released after the call: keep
/// numbers, or detach the tensors you keep from their dispose scope.
/// </summary>
public abstract class MetricState
{
    /// <summary>Creates the state of a metric that is the mean of a value of each sample, weighted by the sample weights.</summary>
    /// <param name="measure">Takes target values and predicted values of the same shape, and returns a value or a condition for each
    /// sample or element. Derive from <see cref="MetricState"/> for targets of another shape.</param>
    /// <exception cref="ArgumentNullException">The function is missing.</exception>
    public static MetricState Mean(Func<Tensor, Tensor, Tensor> measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        // libtorch would silently broadcast every target against every prediction.
        return new MeanState((target, predicted) =>
        {
            (target, predicted) = Matching.Align(target, predicted);
            return measure(target, predicted);
        });
    }

    /// <summary>Accumulates a batch.</summary>
    /// <param name="target">Target values.</param>
    /// <param name="predicted">Predicted values.</param>
    /// <param name="sampleWeight">Weight of each sample. Default none: all have weight 1.</param>
    public abstract void Update(Tensor target, Tensor predicted, Tensor? sampleWeight = null);

    /// <summary>Computes the metric over all batches since the start or the last <see cref="Reset"/>.</summary>
    public abstract double Result();

    /// <summary>
    /// Gets the value of each class, for metrics that compute one; logged beside the result, as <c>f1_score_0</c>, <c>f1_score_1</c> and
    /// so on. Default empty.
    /// </summary>
    public virtual IReadOnlyList<double> PerClass => [];

    /// <summary>Clears the state.</summary>
    public abstract void Reset();
}
