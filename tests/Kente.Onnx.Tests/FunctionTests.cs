using System.Reflection;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Onnx.Tests;

/// <summary>Functions of tensors in ONNX Runtime.</summary>
public class FunctionTests
{
    internal static readonly Dictionary<string, Func<SymbolicTensor, SymbolicTensor>[]> Functions = new()
    {
        ["Apply"] = [x => Ops.Apply(Gelu, x), x => Ops.Apply(LeakyRelu(.3), x), x => Ops.Apply(Softmax, x)],
        ["Absolute"] = [Ops.Absolute],
        ["Exp"] = [Ops.Exp],
        ["Log"] = [x => Ops.Log(Ops.Absolute(x))],
        ["Sqrt"] = [x => Ops.Sqrt(Ops.Absolute(x))],
        ["Square"] = [Ops.Square],
        ["Power"] = [x => Ops.Power(x, 3), x => Ops.Power(Ops.Absolute(x), -.5)],
        ["Maximum"] = [x => Ops.Maximum(x, .5), x => Ops.Maximum(x, -x)],
        ["Minimum"] = [x => Ops.Minimum(x, .5), x => Ops.Minimum(x, x * 2)],
        ["Mean"] = [x => Ops.Mean(x, [1]), x => Ops.Mean(x, [-1, 1], keepDims: true)],
        ["Sum"] = [x => Ops.Sum(x, [2]), x => Ops.Sum(x, [1, 3], keepDims: true)],
        ["Max"] = [x => Ops.Max(x, [1]), x => Ops.Max(x, [-1], keepDims: true)],
        ["Min"] = [x => Ops.Min(x, [1, 2, 3]), x => Ops.Min(x, [2], keepDims: true)],
        ["Ceil"] = [x => Ops.Ceil(x * 3)],
        ["Cos"] = [x => Ops.Cos(x)],
        ["Erf"] = [x => Ops.Erf(x)],
        ["Expm1"] = [x => Ops.Expm1(x)],
        ["Floor"] = [x => Ops.Floor(x * 3)],
        ["Log10"] = [x => Ops.Log10(Ops.Absolute(x) + 1)],
        ["Log1p"] = [x => Ops.Log1p(Ops.Absolute(x))],
        ["Log2"] = [x => Ops.Log2(Ops.Absolute(x) + 1)],
        ["Reciprocal"] = [x => Ops.Reciprocal(Ops.Absolute(x) + 1)],
        ["Round"] = [x => Ops.Round(x * 3)],
        ["Rsqrt"] = [x => Ops.Rsqrt(Ops.Absolute(x) + 1)],
        ["Sign"] = [x => Ops.Sign(x)],
        ["Sin"] = [x => Ops.Sin(x)],
        ["Clip"] = [x => Ops.Clip(x, -.5, .5)],
        ["Softmax"] = [x => Ops.Softmax(x, 1)],
        ["LogSoftmax"] = [x => Ops.LogSoftmax(x, 2)],
        ["Mod"] = [x => Ops.Mod(x * 3, 2)],
        ["FloorDivide"] = [x => Ops.FloorDivide(x * 3, 2)],
        ["Greater"] = [x => Ops.Where(Ops.Greater(x, 0), x, -1)],
        ["GreaterEqual"] = [x => Ops.Cast(Ops.GreaterEqual(x, -x), DType.Float32)],
        ["Less"] = [x => Ops.Cast(Ops.Less(x, 0), DType.Float32)],
        ["LessEqual"] = [x => Ops.Cast(Ops.LessEqual(x, .5), DType.Float32)],
        ["Equal"] = [x => Ops.Cast(Ops.Equal(Ops.Round(x), 0), DType.Float32)],
        ["NotEqual"] = [x => Ops.Cast(Ops.NotEqual(Ops.Round(x), 0), DType.Float32)],
        ["Where"] = [x => Ops.Where(Ops.Less(x, 0), x, x * 2)],
        ["ArgMax"] = [x => Ops.Cast(Ops.ArgMax(x, 1), DType.Float32)],
        ["ArgMin"] = [x => Ops.Cast(Ops.ArgMin(x, -1, keepDims: true), DType.Float32)],
        ["OneHot"] = [x => Ops.OneHot(Ops.Cast(Ops.Absolute(x) * 2, DType.Int32), 3)],
        ["Stack"] = [x => Ops.Stack([x, x * 2], 1)],
        ["ExpandDims"] = [x => Ops.ExpandDims(x, 2)],
        ["Squeeze"] = [x => Ops.Squeeze(Ops.ExpandDims(x, 1), 1)],
        ["Matmul"] = [x => Ops.Matmul(x, Ops.Transpose(x, [1, 3, 2]))],
        ["Cast"] = [x => Ops.Cast(Ops.Cast(x * 3, DType.Int32), DType.Float32)],
        ["Repeat"] = [x => Ops.Repeat(x, 3), x => Ops.Repeat(x, 2, 1)],
        ["SwapAxes"] = [x => Ops.SwapAxes(x, 1, -1)],
        ["LogicalAnd"] = [x => Ops.Where(Ops.LogicalAnd(Ops.Less(x, .5), Ops.Greater(x, -.5)), x, 2)],
        ["LogicalOr"] = [x => Ops.Where(Ops.LogicalOr(Ops.Less(x, -.5), Ops.Greater(x, .5)), x, 2)],
        ["LogicalNot"] = [x => Ops.Where(Ops.LogicalNot(Ops.Less(x, 0)), x, 2)],
        ["Flip"] = [x => Ops.Flip(x, 1, 3)],
        ["Prod"] = [x => Ops.Prod(x, [1])],
        ["Var"] = [x => Ops.Var(x, [1, 2])],
        ["Std"] = [x => Ops.Std(x, [-1], keepDims: true)],
        ["Concatenate"] = [x => Ops.Concatenate([x, x, x * 2], 2)],
        ["Reshape"] = [x => Ops.Reshape(x, [6, -1])],
        ["Transpose"] = [x => Ops.Transpose(x, [3, 1, 2])],
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_computes_the_same_in_ONNX_Runtime(string name)
    {
        foreach (var function in Functions[name]) AssertSame(function);
    }

    [Fact]
    public void Every_function_has_a_case() =>
        Assert.Equal(
            typeof(Ops).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name).Distinct().Order(),
            Functions.Keys.Order());

    [Fact]
    public void Operators_compute_the_same_in_ONNX_Runtime()
    {
        AssertSame(x => ((x + 1) * x) - (2 / (x + 5)) - (-x / 3));
        AssertSame(x => 3 - ((2 * x) + (x - 1)));
    }

    [Fact]
    public void Slices_of_a_tensor_are_the_same_in_ONNX_Runtime()
    {
        AssertSame(x => x[0]);
        AssertSame(x => x[1..3, ^1]);
        AssertSame(x => x[.., 2, 1..]);
        AssertSame(x => x[AxisIndex.Slice(.., 2), AxisIndex.Slice(^3..^1, 2)]);
        var open = Input([null, 3]);
        using Exported exported = new(new Model(open, [Identity(name: "part")(open[1..^1]), Identity(name: "last")(open[^1])]));
        exported.AssertSameOnRandomData(5);
    }

    private static void AssertSame(Func<SymbolicTensor, SymbolicTensor> function)
    {
        var input = Input([4, 3, 2]);
        using Exported exported = new(new Model(input, function(input)));
        exported.AssertSameOnRandomData();
    }
}
