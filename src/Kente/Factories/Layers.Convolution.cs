using Kente.Components.Layers.Convolution;

namespace Kente;

public static partial class Layers
{
    /// <summary>2D convolution layer over images.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    /// <param name="activation">Activation function; default linear.</param>
    /// <param name="strides">Strides of the convolution; default 1.</param>
    /// <param name="padding">Padding; default valid.</param>
    /// <param name="useBias">Whether the layer has a bias; default true.</param>
    /// <param name="options">Dilation rate, groups, initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>conv2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, new height, new width, filters).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, the groups do not divide the filters, or the padding is
    /// causal.</exception>
    public static Layer Conv2D(
        int filters, Size2D kernelSize, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid,
        bool useBias = true, ConvolutionOptions<Size2D>? options = null, string? name = null) =>
        new Conv2D(filters, kernelSize, activation, strides, padding, useBias, options, name);

    /// <summary>1D convolution layer over sequences.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelSize">Length of the kernel.</param>
    /// <param name="activation">Activation function; default linear.</param>
    /// <param name="strides">Strides of the convolution; default 1.</param>
    /// <param name="padding">Padding; default valid.</param>
    /// <param name="useBias">Whether the layer has a bias; default true.</param>
    /// <param name="options">Dilation rate, groups, initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>conv1d</c>, numbered.</param>
    /// <returns>(None, length, channels) → (None, new length, filters).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the groups do not divide the filters.</exception>
    public static Layer Conv1D(
        int filters, int kernelSize, Activation? activation = null, int strides = 1, Padding padding = Padding.Valid, bool useBias = true,
        ConvolutionOptions<int>? options = null, string? name = null) =>
        new Conv1D(filters, kernelSize, activation, strides, padding, useBias, options, name);

    /// <summary>3D convolution layer over volumes.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelSize">Depth, height and width of the kernel.</param>
    /// <param name="activation">Activation function; default linear.</param>
    /// <param name="strides">Strides of the convolution; default 1.</param>
    /// <param name="padding">Padding; default valid.</param>
    /// <param name="useBias">Whether the layer has a bias; default true.</param>
    /// <param name="options">Dilation rate, groups, initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>conv3d</c>, numbered.</param>
    /// <returns>(None, depth, height, width, channels) → (None, new depth, new height, new width, filters).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, the groups do not divide the filters, or the padding is
    /// causal.</exception>
    public static Layer Conv3D(
        int filters, Size3D kernelSize, Activation? activation = null, Size3D? strides = null, Padding padding = Padding.Valid,
        bool useBias = true, ConvolutionOptions<Size3D>? options = null, string? name = null) =>
        new Conv3D(filters, kernelSize, activation, strides, padding, useBias, options, name);

    /// <summary>2D depthwise convolution layer: one convolution for each channel of images.</summary>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    /// <param name="activation">Activation function; default linear.</param>
    /// <param name="strides">Strides of the convolution; default 1.</param>
    /// <param name="padding">Padding; default valid.</param>
    /// <param name="useBias">Whether the layer has a bias; default true.</param>
    /// <param name="options">Depth multiplier, dilation rate, initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>depthwise_conv2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, new height, new width, channels · depth multiplier).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public static Layer DepthwiseConv2D(
        Size2D kernelSize, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid, bool useBias = true,
        DepthwiseConvolutionOptions<Size2D>? options = null, string? name = null) =>
        new DepthwiseConv2D(kernelSize, activation, strides, padding, useBias, options, name);

    /// <summary>1D depthwise convolution layer: one convolution for each channel of sequences.</summary>
    /// <param name="kernelSize">Length of the kernel.</param>
    /// <param name="activation">Activation function; default linear.</param>
    /// <param name="strides">Strides of the convolution; default 1.</param>
    /// <param name="padding">Padding; default valid.</param>
    /// <param name="useBias">Whether the layer has a bias; default true.</param>
    /// <param name="options">Depth multiplier, dilation rate, initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>depthwise_conv1d</c>, numbered.</param>
    /// <returns>(None, length, channels) → (None, new length, channels · depth multiplier).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Layer DepthwiseConv1D(
        int kernelSize, Activation? activation = null, int strides = 1, Padding padding = Padding.Valid, bool useBias = true,
        DepthwiseConvolutionOptions<int>? options = null, string? name = null) =>
        new DepthwiseConv1D(kernelSize, activation, strides, padding, useBias, options, name);

    /// <summary>
    /// 2D separable convolution layer over images: a depthwise convolution, followed by a pointwise one that mixes the channels. Chollet
    /// 2017.
    /// </summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    /// <param name="activation">Activation function; default linear.</param>
    /// <param name="strides">Strides of the convolution; default 1.</param>
    /// <param name="padding">Padding; default valid.</param>
    /// <param name="useBias">Whether the layer has a bias; default true.</param>
    /// <param name="options">Depth multiplier, dilation rate, initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>separable_conv2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, new height, new width, filters).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public static Layer SeparableConv2D(
        int filters, Size2D kernelSize, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid,
        bool useBias = true, SeparableConvolutionOptions<Size2D>? options = null, string? name = null) =>
        new SeparableConv2D(filters, kernelSize, activation, strides, padding, useBias, options, name);

    /// <summary>
    /// 1D separable convolution layer over sequences: a depthwise convolution, followed by a pointwise one that mixes the channels.
    /// Chollet 2017.
    /// </summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelSize">Length of the kernel.</param>
    /// <param name="activation">Activation function; default linear.</param>
    /// <param name="strides">Strides of the convolution; default 1.</param>
    /// <param name="padding">Padding; default valid.</param>
    /// <param name="useBias">Whether the layer has a bias; default true.</param>
    /// <param name="options">Depth multiplier, dilation rate, initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>separable_conv1d</c>, numbered.</param>
    /// <returns>(None, length, channels) → (None, new length, filters).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Layer SeparableConv1D(
        int filters, int kernelSize, Activation? activation = null, int strides = 1, Padding padding = Padding.Valid, bool useBias = true,
        SeparableConvolutionOptions<int>? options = null, string? name = null) =>
        new SeparableConv1D(filters, kernelSize, activation, strides, padding, useBias, options, name);

    /// <summary>2D transposed convolution layer, which upsamples images.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    /// <param name="activation">Activation function; default linear.</param>
    /// <param name="strides">Strides of the convolution; default 1.</param>
    /// <param name="padding">Padding; default valid.</param>
    /// <param name="useBias">Whether the layer has a bias; default true.</param>
    /// <param name="options">Output padding, dilation rate, initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>conv2d_transpose</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, height · strides, width · strides, filters) with the padding same; larger with
    /// valid, by as much as the kernel exceeds the strides.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or the padding is causal.</exception>
    public static Layer Conv2DTranspose(
        int filters, Size2D kernelSize, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid,
        bool useBias = true, TransposedConvolutionOptions<Size2D>? options = null, string? name = null) =>
        new Conv2DTranspose(filters, kernelSize, activation, strides, padding, useBias, options, name);

    /// <summary>1D transposed convolution layer, which upsamples sequences.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelSize">Length of the kernel.</param>
    /// <param name="activation">Activation function; default linear.</param>
    /// <param name="strides">Strides of the convolution; default 1.</param>
    /// <param name="padding">Padding; default valid.</param>
    /// <param name="useBias">Whether the layer has a bias; default true.</param>
    /// <param name="options">Output padding, dilation rate, initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>conv1d_transpose</c>, numbered.</param>
    /// <returns>(None, length, channels) → (None, length · strides, filters) with the padding same; larger with valid, by as much as the
    /// kernel exceeds the strides.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or the padding is causal.</exception>
    public static Layer Conv1DTranspose(
        int filters, int kernelSize, Activation? activation = null, int strides = 1, Padding padding = Padding.Valid, bool useBias = true,
        TransposedConvolutionOptions<int>? options = null, string? name = null) =>
        new Conv1DTranspose(filters, kernelSize, activation, strides, padding, useBias, options, name);

    /// <summary>3D transposed convolution layer, which upsamples volumes.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelSize">Depth, height and width of the kernel.</param>
    /// <param name="activation">Activation function; default linear.</param>
    /// <param name="strides">Strides of the convolution; default 1.</param>
    /// <param name="padding">Padding; default valid.</param>
    /// <param name="useBias">Whether the layer has a bias; default true.</param>
    /// <param name="options">Output padding, dilation rate, initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>conv3d_transpose</c>, numbered.</param>
    /// <returns>(None, depth, height, width, channels) → (None, depth · strides, height · strides, width · strides, filters) with the
    /// padding same; larger with valid, by as much as the kernel exceeds the strides.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or the padding is causal.</exception>
    public static Layer Conv3DTranspose(
        int filters, Size3D kernelSize, Activation? activation = null, Size3D? strides = null, Padding padding = Padding.Valid,
        bool useBias = true, TransposedConvolutionOptions<Size3D>? options = null, string? name = null) =>
        new Conv3DTranspose(filters, kernelSize, activation, strides, padding, useBias, options, name);

    /// <summary>
    /// 1D convolution over sequences with unshared weights: a different kernel at each position. Keras 3 removed the layer, so Keras 3
    /// cannot open files that contain it.
    /// </summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelSize">Length of the kernel.</param>
    /// <param name="activation">Activation function; default linear.</param>
    /// <param name="strides">Strides of the convolution; default 1.</param>
    /// <param name="useBias">Whether the layer has a bias; default true.</param>
    /// <param name="options">Initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>locally_connected1d</c>, numbered.</param>
    /// <returns>(None, length, channels), all known → (None, new length, filters).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Layer LocallyConnected1D(
        int filters, int kernelSize, Activation? activation = null, int strides = 1, bool useBias = true, KernelOptions? options = null,
        string? name = null) =>
        new LocallyConnected1D(filters, kernelSize, activation, strides, useBias, options, name);

    /// <summary>
    /// 2D convolution over images with unshared weights: a different kernel at each position. Keras 3 removed the layer, so Keras 3
    /// cannot open files that contain it.
    /// </summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    /// <param name="activation">Activation function; default linear.</param>
    /// <param name="strides">Strides of the convolution; default 1.</param>
    /// <param name="useBias">Whether the layer has a bias; default true.</param>
    /// <param name="options">Initializers, regularizers and constraints.</param>
    /// <param name="name">Name of the layer; default <c>locally_connected2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels), all known → (None, new height, new width, filters).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Layer LocallyConnected2D(
        int filters, Size2D kernelSize, Activation? activation = null, Size2D? strides = null, bool useBias = true,
        KernelOptions? options = null, string? name = null) =>
        new LocallyConnected2D(filters, kernelSize, activation, strides, useBias, options, name);
}
