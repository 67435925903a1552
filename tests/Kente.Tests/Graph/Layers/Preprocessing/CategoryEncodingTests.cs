using static Kente.Layers;

namespace Kente.Tests.Graph.Layers.Preprocessing;

public class CategoryEncodingTests
{
    [Fact]
    public void Counts_and_multi_hot_rows_equal_those_of_Keras()
    {
        Assert.Equal(
            [0, 2, 1, 1, 0, 0, 2, 1, 0, 1, 0, 0],
            CategoryEncoding(6, TokenOutput.Count).Apply(new[,] { { 1, 2, 3, 1 }, { 0, 3, 1, 0 } }).ToArray<float>());
        Assert.Equal([1, 1, 1, 1, 0, 0], CategoryEncoding(6).Apply(new[,] { { 3, 2, 0, 1 } }).ToArray<float>());
    }

    [Fact]
    public void One_hot_rows_equal_those_of_Keras()
    {
        var layer = CategoryEncoding(4, TokenOutput.OneHot);
        Assert.Equal([0, 0, 0, 1, 1, 0, 0, 0], layer.Apply((int[])[3, 0]).ToArray<float>());
        Assert.Equal([2, 4], layer.Apply(new[,] { { 3 }, { 0 } }).Shape);
        Assert.Equal([1, 2, 4], layer.Apply(new[,] { { 3, 0 } }).Shape);
    }

    [Fact]
    public void Values_that_are_no_category_are_ignored() =>
        Assert.Equal([0, 1, 0, 0, 0, 0], CategoryEncoding(3, TokenOutput.Count).Apply(new[,] { { 1, -1 }, { 3, 99 } }).ToArray<float>());

    [Fact]
    public void Fractions_are_truncated() =>
        Assert.Equal([0, 1], CategoryEncoding(2).Apply(new float[,] { { 1 } }).ToArray<float>());

    [Fact]
    public void Wrong_options_are_rejected()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CategoryEncoding(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CategoryEncoding(3, TokenOutput.TfIdf));
        Assert.Throws<ModelException>(() => CategoryEncoding(3)(Input([1], DType.String)));
    }
}
