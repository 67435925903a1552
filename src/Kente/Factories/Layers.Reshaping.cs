using Kente.Components.Layers.Reshaping;

namespace Kente;

public static partial class Layers
{
    /// <summary>Lays all axes of a sample end to end: row by row, channels last.</summary>
    /// <param name="name">Name; default <c>flatten</c>, numbered.</param>
    /// <returns>(None, …) → (None, product of the lengths).</returns>
    public static Layer Flatten(string? name = null) => new Flatten(name);

    /// <summary>Gives the numbers of a sample other axes, in the same order.</summary>
    /// <param name="targetShape">New lengths without the batch; −1 once at most, for what is left: <c>Reshape([3, -1])</c>.</param>
    /// <param name="name">Name; default <c>reshape</c>, numbered.</param>
    /// <returns>(None, …) → (None, the new lengths).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is below −1 or 0, or −1 stands twice.</exception>
    public static Layer Reshape(IReadOnlyList<int> targetShape, string? name = null) => new Reshape(targetShape, name);

    /// <summary>Puts the axes of a sample in another order.</summary>
    /// <param name="dims">The axes in their new order, from 1, without the batch: <c>[2, 1]</c> swaps two.</param>
    /// <param name="name">Name; default <c>permute</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are not the numbers from 1 on, each once.</exception>
    public static Layer Permute(IReadOnlyList<int> dims, string? name = null) => new Permute(dims, name);

    /// <summary>Makes a sequence that repeats one vector.</summary>
    /// <param name="n">How often, at least 1.</param>
    /// <param name="name">Name; default <c>repeat_vector</c>, numbered.</param>
    /// <returns>(None, length) → (None, n, length).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is less than 1.</exception>
    public static Layer RepeatVector(int n, string? name = null) => new RepeatVector(n, name);

    /// <summary>Adds steps of zeros at the ends of a sequence.</summary>
    /// <param name="padding">Steps to add; default 1 at both ends. <c>(2, 0)</c> is two at the beginning.</param>
    /// <param name="name">Name; default <c>zero_padding1d</c>, numbered.</param>
    /// <returns>(None, length, channels) → the same, longer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static Layer ZeroPadding1D(Margins1D? padding = null, string? name = null) => new ZeroPadding1D(padding, name);

    /// <summary>Adds rows and columns of zeros around an image.</summary>
    /// <param name="padding">Rows and columns to add; default 1 on all sides. <c>((1, 0), (0, 2))</c> is one at the top and two at the right.</param>
    /// <param name="name">Name; default <c>zero_padding2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → the same, larger.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static Layer ZeroPadding2D(Margins? padding = null, string? name = null) => new ZeroPadding2D(padding, name);

    /// <summary>Adds slices, rows and columns of zeros around a volume.</summary>
    /// <param name="padding">Slices, rows and columns to add; default 1 on all sides. <c>(0, 1, (0, 2))</c> is one row on both sides and two columns at the right.</param>
    /// <param name="name">Name; default <c>zero_padding3d</c>, numbered.</param>
    /// <returns>(None, depth, height, width, channels) → the same, larger.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static Layer ZeroPadding3D(Margins3D? padding = null, string? name = null) => new ZeroPadding3D(padding, name);

    /// <summary>Cuts steps off a sequence.</summary>
    /// <param name="cropping">Steps to cut off; default 1 at both ends. <c>(2, 0)</c> is two at the beginning.</param>
    /// <param name="name">Name; default <c>cropping1d</c>, numbered.</param>
    /// <returns>(None, length, channels) → the same, shorter.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static Layer Cropping1D(Margins1D? cropping = null, string? name = null) => new Cropping1D(cropping, name);

    /// <summary>Cuts rows and columns off an image.</summary>
    /// <param name="cropping">Rows and columns to cut off; default 0. <c>((1, 0), (0, 2))</c> is one at the top and two at the right.</param>
    /// <param name="name">Name; default <c>cropping2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → the same, smaller.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static Layer Cropping2D(Margins? cropping = null, string? name = null) => new Cropping2D(cropping, name);

    /// <summary>Cuts slices, rows and columns off a volume.</summary>
    /// <param name="cropping">Slices, rows and columns to cut off; default 1 on all sides. <c>(0, 1, (0, 2))</c> is one row on both sides and two columns at the right.</param>
    /// <param name="name">Name; default <c>cropping3d</c>, numbered.</param>
    /// <returns>(None, depth, height, width, channels) → the same, smaller.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static Layer Cropping3D(Margins3D? cropping = null, string? name = null) => new Cropping3D(cropping, name);

    /// <summary>Makes a sequence longer by repeating its steps.</summary>
    /// <param name="size">Factor of the length, at least 1; default 2.</param>
    /// <param name="name">Name; default <c>up_sampling1d</c>, numbered.</param>
    /// <returns>(None, length, channels) → (None, length · factor, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is less than 1.</exception>
    public static Layer UpSampling1D(int size = 2, string? name = null) => new UpSampling1D(size, name);

    /// <summary>Makes a volume larger by repeating its numbers.</summary>
    /// <param name="size">Factors of depth, height and width, at least 1; default 2.</param>
    /// <param name="name">Name; default <c>up_sampling3d</c>, numbered.</param>
    /// <returns>(None, depth, height, width, channels) → (None, depth · factor, height · factor, width · factor, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is less than 1.</exception>
    public static Layer UpSampling3D(Size3D? size = null, string? name = null) => new UpSampling3D(size, name);

    /// <summary>Makes an image larger by whole factors.</summary>
    /// <param name="size">Factors of height and width; default 2.</param>
    /// <param name="interpolation">Where new pixels come from; default the nearest.</param>
    /// <param name="name">Name; default <c>up_sampling2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, height · factor, width · factor, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is less than 1.</exception>
    public static Layer UpSampling2D(Size2D? size = null, Interpolation interpolation = Interpolation.Nearest, string? name = null) => new UpSampling2D(size, interpolation, name);
}
