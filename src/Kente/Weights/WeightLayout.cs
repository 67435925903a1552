using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// The memory layout of a weight. Users and files see Keras's order of axes; libtorch computes fastest in its own. Both are views of the
/// same memory, so nothing is copied when a layer computes.
/// </summary>
public sealed class WeightLayout
{
    private readonly Func<Tensor, long[], Tensor> _toNative;
    private readonly Func<Tensor, long[], Tensor> _toKeras;

    private WeightLayout(Func<Tensor, long[], Tensor> toNative, Func<Tensor, long[], Tensor> toKeras) =>
        (_toNative, _toKeras) = (toNative, toKeras);

    /// <summary>Gets the layout in Keras's order of axes.</summary>
    public static WeightLayout Plain { get; } = new((memory, shape) => memory.view(shape), (native, _) => native.alias());

    /// <summary>
    /// Gets the layout of a Conv1D kernel: Keras (length, in, out), libtorch (out, in, length). Channels last in memory is slower here.
    /// </summary>
    public static WeightLayout Conv1DKernel { get; } = new(
        (memory, s) => memory.view(s[2], s[1], s[0]),
        (native, _) => native.permute(2, 1, 0));

    /// <summary>
    /// Gets the layout of a Conv2D kernel: Keras (height, width, in, out), libtorch (out, in, height, width), channels last in memory.
    /// </summary>
    public static WeightLayout Conv2DKernel { get; } = new(
        (memory, s) => memory.view(s[3], s[0], s[1], s[2]).permute(0, 3, 1, 2),
        (native, _) => native.permute(2, 3, 1, 0));

    /// <summary>
    /// Gets the layout of a Conv3D kernel: Keras (depth, height, width, in, out), libtorch (out, in, depth, height, width), channels last
    /// in memory.
    /// </summary>
    public static WeightLayout Conv3DKernel { get; } = new(
        (memory, s) => memory.view(s[4], s[0], s[1], s[2], s[3]).permute(0, 4, 1, 2, 3),
        (native, _) => native.permute(2, 3, 4, 1, 0));

    /// <summary>
    /// Gets the layout of a DepthwiseConv1D kernel: Keras (length, channels, multiplier), libtorch (channels · multiplier, 1, length).
    /// </summary>
    public static WeightLayout DepthwiseConv1DKernel { get; } = new(
        (memory, s) => memory.view(s[1] * s[2], 1, s[0]),
        (native, s) => native.view(s[1], s[2], s[0]).permute(2, 0, 1));

    /// <summary>
    /// Gets the layout of a DepthwiseConv2D kernel: Keras (height, width, channels, multiplier), libtorch (channels · multiplier, 1,
    /// height, width).
    /// </summary>
    public static WeightLayout DepthwiseConv2DKernel { get; } = new(
        (memory, s) => memory.view(s[2] * s[3], 1, s[0], s[1]),
        (native, s) => native.view(s[2], s[3], s[0], s[1]).permute(2, 3, 0, 1));

    /// <summary>
    /// Gets the layout of a convolution kernel by its rank. It holds for transposed convolutions too, where Keras has (…, out, in) and
    /// libtorch (in, out, …).
    /// </summary>
    internal static WeightLayout ConvolutionKernel(int rank) => rank switch { 1 => Conv1DKernel, 2 => Conv2DKernel, _ => Conv3DKernel };

    internal static WeightLayout DepthwiseKernel(int rank) => rank == 1 ? DepthwiseConv1DKernel : DepthwiseConv2DKernel;

    /// <summary>Gets the view of flat memory that libtorch computes with.</summary>
    internal Tensor ToNative(Tensor memory, long[] shape) => _toNative(memory, shape);

    /// <summary>Gets the view in Keras's order of axes.</summary>
    internal Tensor ToKeras(Tensor native, long[] shape) => _toKeras(native, shape);
}
