using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>
/// Circle loss for embeddings: softplus(ln Σ exp(−γ · α₊ · (m − d₊)) + ln Σ exp(γ · α₋ · (1 − m − d₋))) for each sample, where d = 1 −
/// cosine similarity over all pairs of the batch, α₊ = m + d₊ and α₋ = max(0, 1 + m − d₋). Samples with zero loss are excluded from the
/// mean. Targets are class indices, predictions are L2-normalized embeddings. Sun et al., "Circle Loss: A Unified Perspective of Pair
/// Similarity Optimization", 2020.
/// </summary>
/// <param name="gamma">Scale factor γ. Default 80.</param>
/// <param name="margin">Relaxation margin m. Default 0.4.</param>
/// <param name="removeDiagonal">Whether to exclude the pair of each sample with itself. Default true.</param>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class Circle(
    double gamma = 80, double margin = 0.4, bool removeDiagonal = true, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("circle", reduction), IFromConfig<Circle>
{
    // In place of −∞, whose gradient is NaN if a sample has no pair.
    private const double NoPair = -1e30;

    /// <summary>Scale factor γ.</summary>
    public double Gamma => gamma;

    /// <summary>Relaxation margin m.</summary>
    public double Margin => margin;

    /// <summary>Whether the pair of each sample with itself is excluded.</summary>
    public bool RemoveDiagonal => removeDiagonal;

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        var distances = predicted.matmul(predicted.t()).SubtractedFrom(1).clamp_min(Scalars.Of(0));
        var same = target.unsqueeze(1).eq(target.unsqueeze(0));
        var different = same.logical_not();
        if (removeDiagonal) same = same.logical_and(eye(target.shape[0], dtype: ScalarType.Bool, device: target.device).logical_not());

        var near = distances.Plus(margin) * distances.SubtractedFrom(margin) * Scalars.Of(-gamma);
        var far = distances.SubtractedFrom(1 + margin).clamp_min(Scalars.Of(0)) * distances.SubtractedFrom(1 - margin) * Scalars.Of(gamma);
        return Total(near, same).Plus(Total(far, different)).Softplus();
    }

    /// <inheritdoc/>
    protected override Tensor PrepareTarget(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        var labels = target.dim() == 2 && target.shape[1] == 1 ? target.squeeze(1) : target;
        return predicted.dim() == 2 && labels.dim() == 1 && labels.shape[0] == predicted.shape[0]
            ? ClassLabels.Whole(labels)
            : throw ShapeMismatch("a class index for each row of an embedding", target, predicted);
    }

    internal override Tensor? Counted(Tensor target, Tensor values) => values.detach().gt(Scalars.Of(0)).to_type(values.dtype);

    private static Tensor Total(Tensor pairs, Tensor counted) => pairs.masked_fill(counted.logical_not(), Scalars.Of(NoPair)).logsumexp(1);

    /// <inheritdoc/>
    public static Circle FromConfig(ObjectConfig config) => new(
        config.Number("gamma", 80), config.Number("margin", .4), config.Flag("remove_diagonal", true), config.Reduction());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("gamma", Gamma);
        config.Set("margin", Margin);
        config.Set("remove_diagonal", RemoveDiagonal);
    }
}
