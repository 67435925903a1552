using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kente.Components.Losses;

/// <summary>
/// Negative cosine similarity: −Σ t · p / (‖t‖ · ‖p‖) over the last axis, from −1 (same direction) through 0 (orthogonal) to 1 (opposite
/// direction).
/// </summary>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
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
