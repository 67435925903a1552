namespace Kente.Faces.Tests;

public class FaceEmbeddingTests
{
    [Fact]
    public void The_distance_is_the_squared_euclidean_distance() =>
        Assert.Equal(25, new FaceEmbedding("m", [1, 2]).DistanceTo(new("m", [4, 6])), 1e-9);

    [Fact]
    public void Embeddings_of_different_models_are_not_compared()
    {
        var error = Assert.Throws<ArgumentException>(() => new FaceEmbedding("m", [1, 2]).DistanceTo(new("other", [1, 2])));
        Assert.StartsWith(
            "The embedding is of the model m (2 values), but the other of other (2 values).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_are_not_finite_are_refused() =>
        Assert.Throws<ArgumentException>(() => new FaceEmbedding("m", [1, float.NaN]));
}
