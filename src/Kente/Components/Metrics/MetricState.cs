using static TorchSharp.torch;

namespace Kente;

/// <summary>A count under way. Tensors passed to it are the caller's and are released after the call: keep numbers, or detach what you keep from its dispose scope.</summary>
public abstract class MetricState
{
    /// <summary>Counts a batch.</summary>
    /// <param name="target">What would have been right.</param>
    /// <param name="predicted">What the model computed.</param>
    /// <param name="sampleWeight">A weight for each sample; <see langword="null"/> weighs all alike.</param>
    public abstract void Update(Tensor target, Tensor predicted, Tensor? sampleWeight = null);

    /// <summary>The measure over all batches since the start or the last <see cref="Reset"/>.</summary>
    public abstract double Result();

    /// <summary>The measure of each class, for metrics that tell them apart; logged beside the result, as <c>f1_score_0</c>, <c>f1_score_1</c> and so on. Mostly none.</summary>
    public virtual IReadOnlyList<double> PerClass => [];

    /// <summary>Starts over.</summary>
    public abstract void Reset();
}
