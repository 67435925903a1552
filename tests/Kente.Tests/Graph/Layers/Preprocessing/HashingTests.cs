using static Kente.Layers;

namespace Kente.Tests.Graph.Layers.Preprocessing;

/// <summary>Bins against the tests of Keras.</summary>
public class HashingTests
{
    private static readonly string[] Letters = ["A", "B", "C", "D", "E"], Names = ["omar", "stringer", "marlo", "wire", "skywalker"];
    private static readonly int[] Numbers = [0, 1, 2, 3, 4];

    [Fact]
    public void Without_a_salt_FarmHash_selects_the_bin()
    {
        Assert.Equal([1, 0, 1, 1, 2], Hashing(3).Apply(Letters).ToArray<long>());
        Assert.Equal([0, 0, 1, 0, 0], Hashing(2).Apply(Names).ToArray<long>());
        Assert.Equal([1, 0, 1, 0, 2], Hashing(3).Apply(Numbers).ToArray<long>());
        Assert.Equal([0, 0, 0, 0, 0], Hashing(1).Apply(Letters).ToArray<long>());
    }

    [Fact]
    public void With_a_salt_SipHash_selects_the_bin()
    {
        Assert.Equal([1, 2, 1, 0, 2], Hashing(3, salt: (133, 137)).Apply(Letters).ToArray<long>());
        Assert.Equal([0, 0, 2, 1, 0], Hashing(3, salt: (133, 133)).Apply(Letters).ToArray<long>());
        Assert.Equal([0, 1, 0, 1, 0], Hashing(2, salt: (133, 137)).Apply(Names).ToArray<long>());
        Assert.Equal([1, 0, 1, 0, 1], Hashing(2, salt: (211, 137)).Apply(Names).ToArray<long>());
        Assert.Equal([1, 1, 2, 0, 1], Hashing(3, salt: (133, 137)).Apply(Numbers).ToArray<long>());
    }

    [Fact]
    public void Only_the_mask_value_is_mapped_to_bin_0()
    {
        Assert.Equal([1, 1, 0, 2, 2], Hashing(3, "").Apply((string[])["A", "B", "", "C", "D"]).ToArray<long>());
        Assert.Equal([0, 1, 2, 1, 1], Hashing(3, "omar").Apply(Names).ToArray<long>());
        Assert.Equal(0, Hashing(3, 2).Apply(Numbers).ToArray<long>()[2]);
        Assert.DoesNotContain(0L, Hashing(3, 7).Apply(Numbers).ToArray<long>());
    }

    [Fact]
    public void Rows_equal_those_of_Keras()
    {
        Assert.Equal(
            [0, 1, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1],
            Hashing(3, output: TokenOutput.OneHot).Apply(NdArray.Of(Numbers, 5, 1)).ToArray<float>());
        Assert.Equal([1, 1, 1], Hashing(3, output: TokenOutput.MultiHot).Apply(NdArray.Of(Numbers, 1, 5)).ToArray<float>());
        Assert.Equal([2, 2, 1], Hashing(3, output: TokenOutput.Count).Apply(NdArray.Of(Numbers, 1, 5)).ToArray<float>());
    }

    [Fact]
    public void Integers_are_hashed_as_decimal_digits_and_fractions_are_truncated()
    {
        var layer = Hashing(1_000_003);
        Assert.Equal(layer.Apply((string[])["-17", "2000000000"]).ToArray<long>(), layer.Apply((int[])[-17, 2000000000]).ToArray<long>());
        Assert.Equal(layer.Apply((string[])["-1", "2"]).ToArray<long>(), layer.Apply((float[])[-1.9f, 2.9f]).ToArray<long>());
    }

    [Fact]
    public void Crossing_equals_that_of_Keras()
    {
        string[] letters = ["A", "B", "A", "B", "A"];
        int[] numbers = [101, 101, 101, 102, 102];
        Assert.Equal([1, 4, 1, 1, 3], HashedCrossing(5).Apply(letters, numbers).ToArray<long>());
        Assert.Equal([5, 5], HashedCrossing(5, TokenOutput.OneHot).Apply(letters, numbers).Shape);
        Assert.Equal([5, 1], HashedCrossing(5).Apply(NdArray.Of(letters, 5, 1), NdArray.Of(numbers, 5, 1)).Shape);
    }

    [Fact]
    public void A_model_crosses_strings_with_discretized_numbers()
    {
        SymbolicTensor city = Input([1], DType.String, name: "city"), income = Input(1, name: "income");
        var crossed = HashedCrossing(10);
        // Tensors computed in the model cannot be crossed with strings, which are processed before it; bin indices of both can.
        Assert.Contains(
            "but layers that read strings are computed first",
            Assert.Throws<ModelException>(() => new Model([city, income], crossed(city, Discretization([1, 2])(income)))).Message,
            StringComparison.Ordinal);
        Model model = new([city, income], crossed(StringLookup(vocabulary: ["a", "b"])(city), Discretization([1, 2])(income)));
        NdArray predicted = model.Predict([(string[])["a", "b", "c"], new float[,] { { 0 }, { 1.5f }, { 3 } }]);
        Assert.Equal(
            HashedCrossing(10).Apply(new[,] { { 1 }, { 2 }, { 0 } }, new[,] { { 0 }, { 1 }, { 2 } }).ToArray<long>(),
            predicted.ToArray<long>());
    }

    [Theory]
    [InlineData("", 0x9ae16a3b2f90404f)]
    [InlineData("abc", 0x24a5b3a074e7f369)]
    [InlineData("abcde", 0xc22f4663e54e04d4)]
    [InlineData("0123456789'01234", 0x4283d4ef43627f64)]
    [InlineData("0123456789=012345", 0x46a7416ed4861e3b)]
    [InlineData("0123456789%0123456789£", 0x4dbd128af51d77e8)]
    [InlineData("C is as portable as Stonehedge!!", 0xb944f8a16261e414)]
    [InlineData("Discard medicine more than two years old.", 0xe8f89ab6df9bdd25)]
    [InlineData("The days of the digital watch are numbered.  -Tom Stoppard", 0x2a578b80bb82147c)]
    [InlineData("For every action there is an equal and opposite government program.", 0x55182f8859eca4ce)]
    [InlineData("There is no reason for any individual to have a computer in their home. -Ken Olsen, 1977", 0x7e85d7b050ed2967)]
    [InlineData(
        "The fugacity of a constituent in a mixture of gases at a given temperature is proportional to its mole fraction.  "
        + "Lewis-Randall Rule",
        0x098eff6958c5e91a)]
    public void FarmHash_of_texts_of_all_lengths_has_the_published_values(string text, ulong expected) =>
        Assert.Equal((long)(expected % (1 << 30)), Hashing(1 << 30).Apply((string[])[text]).ToArray<long>()[0]);

    [Fact]
    public void Wrong_options_and_inputs_are_rejected()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Hashing(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hashing(3, output: TokenOutput.TfIdf));
        Assert.Throws<ArgumentOutOfRangeException>(() => HashedCrossing(3, TokenOutput.Count));
        var one = Input([1], DType.Int32);
        Assert.Throws<ModelException>(() => HashedCrossing(3)(one));
        Assert.Throws<ModelException>(() => HashedCrossing(3)(one, Input([], DType.Int32)));
        Assert.Throws<ModelException>(() => HashedCrossing(3)(one, Input([1])));
        Assert.Contains(
            "2 samples for one input and 1 for another",
            Assert.Throws<ArgumentException>(() => HashedCrossing(3).Apply((string[])["a", "b"], (string[])["a"])).Message,
            StringComparison.Ordinal);
    }
}
