using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kente.Components.Losses;

/// <summary>The cosine of the angle between target and prediction, negated so that less is better: −1 alike, 0 at right angles, 1 opposite.</summary>
/// <param name="reduction">How the values of a batch become one number.</param>
internal sealed class CosineSimilarity(LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("cosine_similarity", reduction), IFromConfig<CosineSimilarity>
{
    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted) =>
        -(functional.normalize(target, dim: -1, eps: Epsilon) * functional.normalize(predicted, dim: -1, eps: Epsilon)).sum(-1);

    /// <inheritdoc/>
    public static CosineSimilarity FromConfig(ObjectConfig config)
    {
        config.Only("axis", -1);
        return new(config.Reduction());
    }
}
