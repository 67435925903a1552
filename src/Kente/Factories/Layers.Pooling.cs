using Kente.Components.Layers.Pooling;

namespace Kente;

public static partial class Layers
{
    /// <summary>Max pooling layer for images: the maximum of each window.</summary>
    /// <param name="poolSize">Height and width of the window; default 2.</param>
    /// <param name="strides">Strides of the window; default the pool size.</param>
    /// <param name="padding">Padding; default valid. Padded positions are ignored.</param>
    /// <param name="name">Name of the layer; default <c>max_pooling2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, new height, new width, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public static Layer MaxPooling2D(
        Size2D? poolSize = null, Size2D? strides = null, Padding padding = Padding.Valid, string? name = null) =>
        new MaxPooling2D(poolSize, strides, padding, name);

    /// <summary>Max pooling layer for sequences: the maximum of each window.</summary>
    /// <param name="poolSize">Length of the window; default 2.</param>
    /// <param name="strides">Strides of the window; default the pool size.</param>
    /// <param name="padding">Padding; default valid. Padded positions are ignored.</param>
    /// <param name="name">Name of the layer; default <c>max_pooling1d</c>, numbered.</param>
    /// <returns>(None, length, channels) → (None, new length, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public static Layer MaxPooling1D(int poolSize = 2, int? strides = null, Padding padding = Padding.Valid, string? name = null) =>
        new MaxPooling1D(poolSize, strides, padding, name);

    /// <summary>Max pooling layer for volumes: the maximum of each window.</summary>
    /// <param name="poolSize">Depth, height and width of the window; default 2.</param>
    /// <param name="strides">Strides of the window; default the pool size.</param>
    /// <param name="padding">Padding; default valid. Padded positions are ignored.</param>
    /// <param name="name">Name of the layer; default <c>max_pooling3d</c>, numbered.</param>
    /// <returns>(None, depth, height, width, channels) → (None, new depth, new height, new width, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public static Layer MaxPooling3D(
        Size3D? poolSize = null, Size3D? strides = null, Padding padding = Padding.Valid, string? name = null) =>
        new MaxPooling3D(poolSize, strides, padding, name);

    /// <summary>Average pooling layer for images: the mean of each window.</summary>
    /// <param name="poolSize">Height and width of the window; default 2.</param>
    /// <param name="strides">Strides of the window; default the pool size.</param>
    /// <param name="padding">Padding; default valid. Padded positions are ignored.</param>
    /// <param name="name">Name of the layer; default <c>average_pooling2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, new height, new width, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public static Layer AveragePooling2D(
        Size2D? poolSize = null, Size2D? strides = null, Padding padding = Padding.Valid, string? name = null) =>
        new AveragePooling2D(poolSize, strides, padding, name);

    /// <summary>Average pooling layer for sequences: the mean of each window.</summary>
    /// <param name="poolSize">Length of the window; default 2.</param>
    /// <param name="strides">Strides of the window; default the pool size.</param>
    /// <param name="padding">Padding; default valid. Padded positions are ignored.</param>
    /// <param name="name">Name of the layer; default <c>average_pooling1d</c>, numbered.</param>
    /// <returns>(None, length, channels) → (None, new length, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public static Layer AveragePooling1D(int poolSize = 2, int? strides = null, Padding padding = Padding.Valid, string? name = null) =>
        new AveragePooling1D(poolSize, strides, padding, name);

    /// <summary>Average pooling layer for volumes: the mean of each window.</summary>
    /// <param name="poolSize">Depth, height and width of the window; default 2.</param>
    /// <param name="strides">Strides of the window; default the pool size.</param>
    /// <param name="padding">Padding; default valid. Padded positions are ignored.</param>
    /// <param name="name">Name of the layer; default <c>average_pooling3d</c>, numbered.</param>
    /// <returns>(None, depth, height, width, channels) → (None, new depth, new height, new width, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public static Layer AveragePooling3D(
        Size3D? poolSize = null, Size3D? strides = null, Padding padding = Padding.Valid, string? name = null) =>
        new AveragePooling3D(poolSize, strides, padding, name);

    /// <summary>Global max pooling layer for images: the maximum of each channel.</summary>
    /// <param name="keepDims">Whether height and width are kept with length 1; default false.</param>
    /// <param name="name">Name of the layer; default <c>global_max_pooling2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, channels) or (None, 1, 1, channels).</returns>
    public static Layer GlobalMaxPooling2D(bool keepDims = false, string? name = null) => new GlobalMaxPooling2D(keepDims, name);

    /// <summary>Global max pooling layer for sequences: the maximum of each channel.</summary>
    /// <param name="keepDims">Whether the axis of the length is kept with length 1; default false.</param>
    /// <param name="name">Name of the layer; default <c>global_max_pooling1d</c>, numbered.</param>
    /// <returns>(None, length, channels) → (None, channels) or (None, 1, channels).</returns>
    public static Layer GlobalMaxPooling1D(bool keepDims = false, string? name = null) => new GlobalMaxPooling1D(keepDims, name);

    /// <summary>Global max pooling layer for volumes: the maximum of each channel.</summary>
    /// <param name="keepDims">Whether depth, height and width are kept with length 1; default false.</param>
    /// <param name="name">Name of the layer; default <c>global_max_pooling3d</c>, numbered.</param>
    /// <returns>(None, depth, height, width, channels) → (None, channels) or (None, 1, 1, 1, channels).</returns>
    public static Layer GlobalMaxPooling3D(bool keepDims = false, string? name = null) => new GlobalMaxPooling3D(keepDims, name);

    /// <summary>Global average pooling layer for images: the mean of each channel.</summary>
    /// <param name="keepDims">Whether height and width are kept with length 1; default false.</param>
    /// <param name="name">Name of the layer; default <c>global_average_pooling2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, channels) or (None, 1, 1, channels).</returns>
    public static Layer GlobalAveragePooling2D(bool keepDims = false, string? name = null) => new GlobalAveragePooling2D(keepDims, name);

    /// <summary>Global average pooling layer for sequences: the mean of each channel.</summary>
    /// <param name="keepDims">Whether the axis of the length is kept with length 1; default false.</param>
    /// <param name="name">Name of the layer; default <c>global_average_pooling1d</c>, numbered.</param>
    /// <returns>(None, length, channels) → (None, channels) or (None, 1, channels).</returns>
    public static Layer GlobalAveragePooling1D(bool keepDims = false, string? name = null) => new GlobalAveragePooling1D(keepDims, name);

    /// <summary>Global average pooling layer for volumes: the mean of each channel.</summary>
    /// <param name="keepDims">Whether depth, height and width are kept with length 1; default false.</param>
    /// <param name="name">Name of the layer; default <c>global_average_pooling3d</c>, numbered.</param>
    /// <returns>(None, depth, height, width, channels) → (None, channels) or (None, 1, 1, 1, channels).</returns>
    public static Layer GlobalAveragePooling3D(bool keepDims = false, string? name = null) => new GlobalAveragePooling3D(keepDims, name);

    /// <summary>
    /// Adaptive max pooling layer for images: divides the input into a fixed number of regions and returns the maximum of each.
    /// Regions overlap if the size of the input is not a multiple of their number.
    /// </summary>
    /// <param name="outputSize">Height and width of the output, at least 1.</param>
    /// <param name="name">Name of the layer; default <c>adaptive_max_pooling2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, new height, new width, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Layer AdaptiveMaxPooling2D(Size2D outputSize, string? name = null) => new AdaptiveMaxPooling2D(outputSize, name);

    /// <summary>
    /// Adaptive max pooling layer for sequences: divides the input into a fixed number of regions and returns the maximum of each.
    /// Regions overlap if the size of the input is not a multiple of their number.
    /// </summary>
    /// <param name="outputSize">Length of the output, at least 1.</param>
    /// <param name="name">Name of the layer; default <c>adaptive_max_pooling1d</c>, numbered.</param>
    /// <returns>(None, length, channels) → (None, new length, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Layer AdaptiveMaxPooling1D(int outputSize, string? name = null) => new AdaptiveMaxPooling1D(outputSize, name);

    /// <summary>
    /// Adaptive max pooling layer for volumes: divides the input into a fixed number of regions and returns the maximum of each.
    /// Regions overlap if the size of the input is not a multiple of their number.
    /// </summary>
    /// <param name="outputSize">Depth, height and width of the output, at least 1.</param>
    /// <param name="name">Name of the layer; default <c>adaptive_max_pooling3d</c>, numbered.</param>
    /// <returns>(None, depth, height, width, channels) → (None, new depth, new height, new width, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Layer AdaptiveMaxPooling3D(Size3D outputSize, string? name = null) => new AdaptiveMaxPooling3D(outputSize, name);

    /// <summary>
    /// Adaptive average pooling layer for images: divides the input into a fixed number of regions and returns the mean of each.
    /// Regions overlap if the size of the input is not a multiple of their number.
    /// </summary>
    /// <param name="outputSize">Height and width of the output, at least 1.</param>
    /// <param name="name">Name of the layer; default <c>adaptive_average_pooling2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, new height, new width, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Layer AdaptiveAveragePooling2D(Size2D outputSize, string? name = null) => new AdaptiveAveragePooling2D(outputSize, name);

    /// <summary>
    /// Adaptive average pooling layer for sequences: divides the input into a fixed number of regions and returns the mean of each.
    /// Regions overlap if the size of the input is not a multiple of their number.
    /// </summary>
    /// <param name="outputSize">Length of the output, at least 1.</param>
    /// <param name="name">Name of the layer; default <c>adaptive_average_pooling1d</c>, numbered.</param>
    /// <returns>(None, length, channels) → (None, new length, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Layer AdaptiveAveragePooling1D(int outputSize, string? name = null) => new AdaptiveAveragePooling1D(outputSize, name);

    /// <summary>
    /// Adaptive average pooling layer for volumes: divides the input into a fixed number of regions and returns the mean of each.
    /// Regions overlap if the size of the input is not a multiple of their number.
    /// </summary>
    /// <param name="outputSize">Depth, height and width of the output, at least 1.</param>
    /// <param name="name">Name of the layer; default <c>adaptive_average_pooling3d</c>, numbered.</param>
    /// <returns>(None, depth, height, width, channels) → (None, new depth, new height, new width, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Layer AdaptiveAveragePooling3D(Size3D outputSize, string? name = null) => new AdaptiveAveragePooling3D(outputSize, name);
}
