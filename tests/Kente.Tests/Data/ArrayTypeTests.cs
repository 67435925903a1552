using System.Globalization;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Data;

/// <summary>.NET arrays of every numeric type are data for a model.</summary>
public sealed class ArrayTypeTests
{
    [Theory]
    [InlineData(typeof(sbyte), DType.Int32)]
    [InlineData(typeof(byte), DType.UInt8)]
    [InlineData(typeof(short), DType.Int32)]
    [InlineData(typeof(ushort), DType.Int32)]
    [InlineData(typeof(int), DType.Int32)]
    [InlineData(typeof(uint), DType.Int64)]
    [InlineData(typeof(long), DType.Int64)]
    [InlineData(typeof(ulong), DType.Int64)]
    [InlineData(typeof(Half), DType.Float32)]
    [InlineData(typeof(float), DType.Float32)]
    [InlineData(typeof(double), DType.Float64)]
    [InlineData(typeof(bool), DType.Bool)]
    public void A_model_trains_on_inputs_and_targets_of_every_type(Type element, DType type)
    {
        var values = Array.CreateInstance(element, 4);
        for (int i = 0; i < 4; i++)
            values.SetValue(element == typeof(Half) ? (Half)(i % 2) : Convert.ChangeType(i % 2, element, CultureInfo.InvariantCulture), i);
        NdArray array = values;
        Assert.Equal(type, array.DType);
        Assert.Equal([0, 1, 0, 1], array.ToArray<float>());

        // The same array as y, and with a second axis as x.
        var column = Array.CreateInstance(element, 4, 1);
        for (int i = 0; i < 4; i++) column.SetValue(values.GetValue(i), i, 0);
        var input = Input(1);
        Model model = new(input, Dense(2, Activations.Softmax)(input));
        model.Compile(Adam(0.1), SparseCategoricalCrossentropy());
        double first = model.Evaluate(column, values).Loss;
        model.Fit(column, values, epochs: 20, verbose: false);

        Assert.True(model.Evaluate(column, values).Loss < first);
    }

    [Fact]
    public void Typed_arrays_convert_without_a_cast()
    {
        var input = Input(1);
        Model model = new(input, Dense(2, Activations.Softmax)(input));
        model.Compile(Adam(), SparseCategoricalCrossentropy());

        model.Fit(new sbyte[2, 1], new long[2], verbose: false);
        model.Fit(new short[2, 1], new byte[2], verbose: false);
        model.Fit(new ushort[2, 1], new bool[2], verbose: false);
        model.Fit(new uint[2, 1], new ulong[2], verbose: false);
        model.Fit(new Half[2, 1], new Half[2], verbose: false);
    }

    [Fact]
    public void Arrays_keep_their_axes_and_order()
    {
        var cube = new short[2, 1, 3, 1, 2];
        cube[1, 0, 2, 0, 1] = -7;
        NdArray array = cube;

        Assert.Equal([2L, 1, 3, 1, 2], array.Shape);
        Assert.Equal(-7, array[1, 0, 2, 0, 1]);
        Assert.Equal(0, array[1, 0, 2, 0, 0]);
        Assert.Equal([1f, 2, 3, 4], NdArray.Of(new Half[,] { { (Half)1, (Half)2 }, { (Half)3, (Half)4 } }).ToArray<float>());
        Assert.Equal([1L, -2], NdArray.Of<sbyte>([1, -2]).ToArray<long>());
    }

    [Fact]
    public void Values_and_types_that_data_cannot_hold_are_refused()
    {
        Assert.StartsWith(
            "18446744073709551615 exceeds the range of int64, the largest type of integers in data.",
            Assert.Throws<ArgumentException>(() => NdArray.Of((Array)new ulong[] { ulong.MaxValue })).Message, StringComparison.Ordinal);
        foreach (var unsupported in (Array[])[new decimal[1], new char[1], new float[1][], new object[1]])
            Assert.StartsWith(
                $"Arrays of {unsupported.GetType().GetElementType()!.Name} cannot be used as data; use rectangular arrays of numbers, bool or string, such as float[,].",
                Assert.Throws<ArgumentException>(() => NdArray.Of(unsupported)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DType.UInt8, 0.5)]
    [InlineData(DType.UInt8, 256)]
    [InlineData(DType.UInt8, -1)]
    [InlineData(DType.Int32, 1.5)]
    [InlineData(DType.Int32, 3e9)]
    [InlineData(DType.Int32, double.NaN)]
    public void Inputs_that_an_integer_input_would_truncate_are_refused(DType type, double value)
    {
        var input = Input([2], type, name: "x");
        Model model = new(input, Rescaling(1)(input));

        Assert.StartsWith(
            FormattableString.Invariant($"The input 'x' is of type {type}, which cannot hold {value} in row 1 of its data;"),
            Assert.Throws<ArgumentException>(() => model.Predict(new double[,] { { 1, 2 }, { 3, value } })).Message,
            StringComparison.Ordinal);
        Assert.Equal(3, ((NdArray)model.Predict(new double[,] { { 1, 2 }, { 3, 4 } }))[1, 0]);
    }

    [Fact]
    public void Stacked_arrays_are_the_samples_of_a_batch()
    {
        var bytes = NdArray.Stack([NdArray.Of(new byte[] { 1, 2, 3, 4 }, 2, 2), NdArray.Of(new byte[] { 5, 6, 7, 8 }, 2, 2)]);
        Assert.Equal([2L, 2, 2], bytes.Shape);
        Assert.Equal(DType.UInt8, bytes.DType);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], bytes.ToArray<int>());
        Assert.Equal([3f, 1], NdArray.Stack([NdArray.Of([1f, 2, 3]).Rows(2, 1), NdArray.Of([1f])]).ToArray<float>());
        Assert.Equal(["a", "b"], NdArray.Stack([NdArray.Of(["a"]), NdArray.Of(["b"])]).ToStrings());
    }

    [Fact]
    public void Arrays_of_different_shapes_or_types_are_not_stacked()
    {
        NdArray two = new[] { 1f, 2 };
        Assert.Throws<ArgumentException>(() => NdArray.Stack([]));
        foreach (NdArray other in (NdArray[])[new[] { 1f }, new[] { 1, 2 }, new[,] { { 1f, 2 } }])
            Assert.Contains("must be alike", Assert.Throws<ArgumentException>(() => NdArray.Stack([two, other])).Message, StringComparison.Ordinal);
    }
}
