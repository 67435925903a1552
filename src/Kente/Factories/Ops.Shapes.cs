using Kente.Components.Functions;

namespace Kente;

public static partial class Ops
{
    /// <summary>Concatenates tensors along an axis.</summary>
    /// <param name="xs">The tensors.</param>
    /// <param name="axis">The axis: 0 is the batch, negative values count from the end. Default the last.</param>
    /// <exception cref="ModelException">The shapes do not match.</exception>
    public static SymbolicTensor Concatenate(IReadOnlyList<SymbolicTensor> xs, int axis = -1) =>
        LayerFunction.Concatenate(axis).Apply([.. xs])[0];

    /// <summary>Reshapes the samples of a tensor.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="newShape">New shape without the batch. At most one length is −1, which is inferred.</param>
    /// <exception cref="ModelException">The number of elements does not match the shape.</exception>
    public static SymbolicTensor Reshape(SymbolicTensor x, IReadOnlyList<int> newShape) => LayerFunction.Reshape(newShape).Apply(x)[0];

    /// <summary>Permutes the axes of the samples.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">Permutation of the axes, from 1, without the batch.</param>
    /// <exception cref="ModelException">The axes are not a permutation.</exception>
    public static SymbolicTensor Transpose(SymbolicTensor x, IReadOnlyList<int> axes) => LayerFunction.Transpose(axes).Apply(x)[0];

    /// <summary>Stacks tensors of equal shape along a new axis.</summary>
    /// <param name="x">The tensors.</param>
    /// <param name="axis">
    /// Index of the new axis in the output: 0 is the batch, negative values count from the end. Default the last.
    /// </param>
    /// <exception cref="ModelException">The shapes do not match.</exception>
    public static SymbolicTensor Stack(IReadOnlyList<SymbolicTensor> x, int axis = -1) => new StackFunction(axis).Apply([.. x])[0];

    /// <summary>Inserts an axis of length 1.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">
    /// Index of the new axis in the output: 0 is the batch, negative values count from the end. Default the last.
    /// </param>
    /// <exception cref="ModelException">The axis is out of range.</exception>
    public static SymbolicTensor ExpandDims(SymbolicTensor x, int axis = -1) => AxisFunction.ExpandDims([axis]).Apply(x)[0];

    /// <summary>Removes axes of length 1.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axes: 0 is the batch, negative values count from the end.</param>
    /// <exception cref="ModelException">An axis does not exist, or its length is not 1.</exception>
    public static SymbolicTensor Squeeze(SymbolicTensor x, params IReadOnlyList<int> axis) => AxisFunction.Squeeze(axis).Apply(x)[0];

    /// <summary>Computes the batched matrix product of the last two axes.</summary>
    /// <param name="x1">The first tensor, (None, …, n, k).</param>
    /// <param name="x2">The second tensor, (None, …, k, m).</param>
    /// <returns>(None, …, n, m).</returns>
    /// <exception cref="ModelException">The shapes do not match.</exception>
    public static SymbolicTensor Matmul(SymbolicTensor x1, SymbolicTensor x2) => new MatmulFunction().Apply(x1, x2)[0];

    /// <summary>Casts a tensor to another type.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="dtype">The target type.</param>
    public static SymbolicTensor Cast(SymbolicTensor x, DType dtype) => new CastFunction(dtype).Apply(x)[0];

    /// <summary>Reverses the elements along axes.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axes: 0 is the batch, negative values count from the end.</param>
    /// <exception cref="ModelException">The axis does not exist.</exception>
    public static SymbolicTensor Flip(SymbolicTensor x, params IReadOnlyList<int> axis) => new FlipFunction(axis).Apply(x)[0];

    /// <summary>Repeats each element along an axis: [1, 2] becomes [1, 1, 2, 2].</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="repeats">Number of repeats, at least 1.</param>
    /// <param name="axis">The axis: 0 is the batch, negative values count from the end. Default the last.</param>
    /// <exception cref="ModelException">The axis does not exist.</exception>
    public static SymbolicTensor Repeat(SymbolicTensor x, int repeats, int axis = -1) => new RepeatFunction(repeats, axis).Apply(x)[0];

    /// <summary>Swaps two axes of the samples.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis1">The first axis: 0 is the batch, negative values count from the end.</param>
    /// <param name="axis2">The second tensor.</param>
    /// <exception cref="ModelException">The axis does not exist.</exception>
    public static SymbolicTensor SwapAxes(SymbolicTensor x, int axis1, int axis2) => new SwapAxesFunction(axis1, axis2).Apply(x)[0];
}
