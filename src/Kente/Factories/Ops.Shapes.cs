using Kente.Components.Functions;

namespace Kente;

public static partial class Ops
{
    /// <summary>Puts tensors end to end along one axis.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="axis">The axis, counted from the batch, or from the end where negative; default the last.</param>
    /// <exception cref="ModelException">The shapes do not fit.</exception>
    public static SymbolicTensor Concatenate(IReadOnlyList<SymbolicTensor> tensors, int axis = -1) => LayerFunction.Concatenate(axis).Apply([.. tensors])[0];

    /// <summary>Gives the numbers of a sample other axes, in the same order.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="targetShape">New lengths without the batch; −1 once at most, for what is left.</param>
    /// <exception cref="ModelException">The numbers do not fill that shape.</exception>
    public static SymbolicTensor Reshape(SymbolicTensor x, IReadOnlyList<int> targetShape) => LayerFunction.Reshape(targetShape).Apply(x)[0];

    /// <summary>Puts the axes of a sample in another order.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes in their new order, from 1, without the batch.</param>
    /// <exception cref="ModelException">There are other axes.</exception>
    public static SymbolicTensor Transpose(SymbolicTensor x, IReadOnlyList<int> axes) => LayerFunction.Transpose(axes).Apply(x)[0];

    /// <summary>Puts tensors of one shape side by side along a new axis.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="axis">The new axis in what comes out, counted from the batch, or from the end where negative; default the last.</param>
    /// <exception cref="ModelException">The shapes do not fit.</exception>
    public static SymbolicTensor Stack(IReadOnlyList<SymbolicTensor> tensors, int axis = -1) => new StackFunction(axis).Apply([.. tensors])[0];

    /// <summary>Puts in an axis of length 1.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The new axis in what comes out, counted from the batch, or from the end where negative; default the last.</param>
    /// <exception cref="ModelException">There is no such place.</exception>
    public static SymbolicTensor ExpandDims(SymbolicTensor x, int axis = -1) => AxisFunction.ExpandDims([axis]).Apply(x)[0];

    /// <summary>Takes out axes of length 1.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, counted from the batch, or from the end where negative.</param>
    /// <exception cref="ModelException">There is no such axis, or it has another length.</exception>
    public static SymbolicTensor Squeeze(SymbolicTensor x, params IReadOnlyList<int> axes) => AxisFunction.Squeeze(axes).Apply(x)[0];

    /// <summary>The product of the matrices in the last two axes, for each sample.</summary>
    /// <param name="a">(None, …, n, k).</param>
    /// <param name="b">(None, …, k, m).</param>
    /// <returns>(None, …, n, m).</returns>
    /// <exception cref="ModelException">The shapes do not fit.</exception>
    public static SymbolicTensor Matmul(SymbolicTensor a, SymbolicTensor b) => new MatmulFunction().Apply(a, b)[0];

    /// <summary>The same numbers as another type.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="type">The type.</param>
    public static SymbolicTensor Cast(SymbolicTensor x, DType type) => new CastFunction(type).Apply(x)[0];

    /// <summary>The tensor read from the end along some axes.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, counted from the batch, or from the end where negative.</param>
    /// <exception cref="ModelException">There is no such axis.</exception>
    public static SymbolicTensor Flip(SymbolicTensor x, params IReadOnlyList<int> axes) => new FlipFunction(axes).Apply(x)[0];

    /// <summary>Every number along an axis several times, one after another: 1, 2 becomes 1, 1, 2, 2.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="repeats">How many times, at least 1.</param>
    /// <param name="axis">The axis, counted from the batch, or from the end where negative; default the last.</param>
    /// <exception cref="ModelException">There is no such axis.</exception>
    public static SymbolicTensor Repeat(SymbolicTensor x, int repeats, int axis = -1) => new RepeatFunction(repeats, axis).Apply(x)[0];

    /// <summary>Puts two axes of a sample in each other's place.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis1">One axis, counted from the batch, or from the end where negative.</param>
    /// <param name="axis2">The other.</param>
    /// <exception cref="ModelException">There is no such axis.</exception>
    public static SymbolicTensor SwapAxes(SymbolicTensor x, int axis1, int axis2) => new SwapAxesFunction(axis1, axis2).Apply(x)[0];
}
