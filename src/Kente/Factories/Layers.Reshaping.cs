using Kente.Components.Layers.Reshaping;

namespace Kente;

public static partial class Layers
{
    /// <summary>Flattens each sample to one axis, in row-major order with channels last.</summary>
    /// <param name="name">Name of the layer; default <c>flatten</c>, numbered.</param>
    /// <returns>(None, …) → (None, product of the lengths).</returns>
    public static Layer Flatten(string? name = null) => new Flatten(name);

    /// <summary>Reshapes each sample, without changing the order of its elements.</summary>
    /// <param name="targetShape">Output shape without the batch; at most one length is −1, which is inferred:
    /// <c>Reshape([3, -1])</c>.</param>
    /// <param name="name">Name of the layer; default <c>reshape</c>, numbered.</param>
    /// <returns>(None, …) → (None, target shape).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is 0 or below −1, or more than one is −1.</exception>
    public static Layer Reshape(IReadOnlyList<int> targetShape, string? name = null) => new Reshape(targetShape, name);

    /// <summary>Permutes the axes of each sample.</summary>
    /// <param name="dims">Axes in their new order, counted from 1, without the batch: <c>[2, 1]</c> transposes a matrix.</param>
    /// <param name="name">Name of the layer; default <c>permute</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">The axes are not a permutation of 1, 2, ….</exception>
    public static Layer Permute(IReadOnlyList<int> dims, string? name = null) => new Permute(dims, name);

    /// <summary>Repeats a vector as a sequence.</summary>
    /// <param name="n">Number of repetitions, at least 1.</param>
    /// <param name="name">Name of the layer; default <c>repeat_vector</c>, numbered.</param>
    /// <returns>(None, length) → (None, n, length).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is less than 1.</exception>
    public static Layer RepeatVector(int n, string? name = null) => new RepeatVector(n, name);

    /// <summary>1D zero padding layer: adds zeros at the start and at the end of sequences.</summary>
    /// <param name="padding">Time steps to add; default 1 at each end. <c>(2, 0)</c> adds two at the start.</param>
    /// <param name="name">Name of the layer; default <c>zero_padding1d</c>, numbered.</param>
    /// <returns>(None, length, channels) → (None, new length, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static Layer ZeroPadding1D(Margins1D? padding = null, string? name = null) => new ZeroPadding1D(padding, name);

    /// <summary>2D zero padding layer: adds rows and columns of zeros around images.</summary>
    /// <param name="padding">Rows and columns to add; default 1 on each side. <c>((1, 0), (0, 2))</c> adds one row at the top and two
    /// columns at the right.</param>
    /// <param name="name">Name of the layer; default <c>zero_padding2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, new height, new width, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static Layer ZeroPadding2D(Margins? padding = null, string? name = null) => new ZeroPadding2D(padding, name);

    /// <summary>3D zero padding layer: adds slices, rows and columns of zeros around volumes.</summary>
    /// <param name="padding">Slices, rows and columns to add; default 1 on each side. <c>(0, 1, (0, 2))</c> adds one row at the top and at
    /// the bottom and two columns at the right.</param>
    /// <param name="name">Name of the layer; default <c>zero_padding3d</c>, numbered.</param>
    /// <returns>(None, depth, height, width, channels) → (None, new depth, new height, new width, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static Layer ZeroPadding3D(Margins3D? padding = null, string? name = null) => new ZeroPadding3D(padding, name);

    /// <summary>1D cropping layer: removes time steps at the start and at the end of sequences.</summary>
    /// <param name="cropping">Time steps to remove; default 1 at each end. <c>(2, 0)</c> removes two at the start.</param>
    /// <param name="name">Name of the layer; default <c>cropping1d</c>, numbered.</param>
    /// <returns>(None, length, channels) → (None, new length, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static Layer Cropping1D(Margins1D? cropping = null, string? name = null) => new Cropping1D(cropping, name);

    /// <summary>2D cropping layer: removes rows and columns of images.</summary>
    /// <param name="cropping">Rows and columns to remove; default 0. <c>((1, 0), (0, 2))</c> removes one row at the top and two columns at
    /// the right.</param>
    /// <param name="name">Name of the layer; default <c>cropping2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, new height, new width, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static Layer Cropping2D(Margins? cropping = null, string? name = null) => new Cropping2D(cropping, name);

    /// <summary>3D cropping layer: removes slices, rows and columns of volumes.</summary>
    /// <param name="cropping">Slices, rows and columns to remove; default 1 on each side. <c>(0, 1, (0, 2))</c> removes one row at the top
    /// and at the bottom and two columns at the right.</param>
    /// <param name="name">Name of the layer; default <c>cropping3d</c>, numbered.</param>
    /// <returns>(None, depth, height, width, channels) → (None, new depth, new height, new width, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static Layer Cropping3D(Margins3D? cropping = null, string? name = null) => new Cropping3D(cropping, name);

    /// <summary>1D upsampling layer: repeats each time step.</summary>
    /// <param name="size">Factor of the length, at least 1; default 2.</param>
    /// <param name="name">Name of the layer; default <c>up_sampling1d</c>, numbered.</param>
    /// <returns>(None, length, channels) → (None, length · factor, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is less than 1.</exception>
    public static Layer UpSampling1D(int size = 2, string? name = null) => new UpSampling1D(size, name);

    /// <summary>3D upsampling layer: repeats the elements of volumes along each axis.</summary>
    /// <param name="size">Factors of depth, height and width, at least 1; default 2.</param>
    /// <param name="name">Name of the layer; default <c>up_sampling3d</c>, numbered.</param>
    /// <returns>(None, depth, height, width, channels) → (None, depth · factor, height · factor, width · factor, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is less than 1.</exception>
    public static Layer UpSampling3D(Size3D? size = null, string? name = null) => new UpSampling3D(size, name);

    /// <summary>2D upsampling layer: enlarges images by integer factors.</summary>
    /// <param name="size">Factors of height and width; default 2.</param>
    /// <param name="interpolation">Interpolation; default nearest.</param>
    /// <param name="name">Name of the layer; default <c>up_sampling2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, height · factor, width · factor, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is less than 1.</exception>
    public static Layer UpSampling2D(Size2D? size = null, Interpolation interpolation = Interpolation.Nearest, string? name = null) =>
        new UpSampling2D(size, interpolation, name);
}
