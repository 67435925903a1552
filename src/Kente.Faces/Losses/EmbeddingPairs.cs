using static TorchSharp.torch;

namespace Kente.Faces.Losses;

/// <summary>The pairs of a batch of embeddings.</summary>
/// <param name="Distances">Squared distances ‖xᵢ − xⱼ‖², [batch, batch].</param>
/// <param name="Same">Whether i and j are two images of one person.</param>
/// <param name="Different">Whether i and j are images of two people.</param>
internal sealed record EmbeddingPairs(Tensor Distances, Tensor Same, Tensor Different)
{
    public static EmbeddingPairs Of(Tensor people, Tensor embeddings)
    {
        var norms = embeddings.Squared().sum(-1);
        var products = embeddings.matmul(embeddings.t());
        // Rounding can make the distance of equal vectors negative.
        var distances = (norms.unsqueeze(1).Plus(norms.unsqueeze(0)) - (products * Scalars.Of(2))).clamp_min(Scalars.Of(0));
        var same = people.unsqueeze(1).eq(people.unsqueeze(0));
        var itself = eye(people.shape[0], dtype: ScalarType.Bool, device: people.device);
        return new(distances, same.logical_and(itself.logical_not()), same.logical_not());
    }

    /// <summary>Returns the mean over the pairs of each row; 0 for a row without pairs.</summary>
    public static Tensor MeanOf(Tensor values, Tensor pairs)
    {
        var counted = pairs.to_type(values.dtype);
        return (values * counted).sum(1) / counted.sum(1).clamp_min(Scalars.Of(1));
    }
}
