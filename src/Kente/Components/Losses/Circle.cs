using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>
/// Brings embeddings of one class together and those of different classes apart: softplus(ln Σ exp(−γ·α₊·(m − d₊)) + ln Σ exp(γ·α₋·(1 − m − d₋))) for
/// each sample, where d = 1 − cosine over the batch, α₊ = m + d₊ and α₋ = 1 + m − d₋. Samples without a loss do not count in the mean. Targets are
/// numbers of classes, predictions embeddings of length 1. Sun et al., "Circle Loss", 2020.
/// </summary>
/// <param name="gamma">How sharply pairs are told apart; default 80.</param>
/// <param name="margin">The margin m; default 0.4.</param>
/// <param name="removeDiagonal">Whether a sample is no pair with itself; default true.</param>
/// <param name="reduction">How the values of a batch become one number.</param>
internal sealed class Circle(double gamma = 80, double margin = 0.4, bool removeDiagonal = true, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("circle", reduction), IFromConfig<Circle>
{
    // Stands for minus infinity, whose gradient would not be a number where a sample has no pair.
    private const double Never = -1e30;

    /// <summary>How sharply pairs are told apart.</summary>
    public double Gamma => gamma;

    /// <summary>The margin.</summary>
    public double Margin => margin;

    /// <summary>Whether a sample is no pair with itself.</summary>
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
    protected override Tensor FitTarget(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        var labels = target.dim() == 2 && target.shape[1] == 1 ? target.squeeze(1) : target;
        return predicted.dim() == 2 && labels.dim() == 1 && labels.shape[0] == predicted.shape[0]
            ? labels.to_type(ScalarType.Int64)
            : throw Unfit("the number of a class for each row of an embedding", target, predicted);
    }

    internal override Tensor? Counted(Tensor target, Tensor values) => values.detach().gt(Scalars.Of(0)).to_type(values.dtype);

    private static Tensor Total(Tensor pairs, Tensor counted) => pairs.masked_fill(counted.logical_not(), Scalars.Of(Never)).logsumexp(1);

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
