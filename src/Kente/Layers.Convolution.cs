using Kente.Graph.Layers.Convolution;

namespace Kente;

public static partial class Layers
{
    /// <summary>Slides kernels over images.</summary>
    /// <param name="filters">Number of output channels, at least 1 and a multiple of <paramref name="groups"/>.</param>
    /// <param name="kernel">Height and width of the kernels.</param>
    /// <param name="activation">Applied to the sums; default linear.</param>
    /// <param name="strides">Steps; default 1.</param>
    /// <param name="padding">What happens at the border; default valid.</param>
    /// <param name="dilation">Distance of the kernel's elements; default 1.</param>
    /// <param name="groups">Into how many parts the channels are split; default 1.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (height, width, channels ÷ groups, filters); default Glorot uniform.</param>
    /// <param name="biasInitializer">First numbers of the bias (filters); default zeros.</param>
    /// <param name="name">Name; default <c>conv2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, new height, new width, filters).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, groups do not divide the filters, or the padding is causal.</exception>
    public static Layer Conv2D(
        int filters, Size2D kernel, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid, Size2D? dilation = null,
        int groups = 1, bool useBias = true, Initializer? kernelInitializer = null, Initializer? biasInitializer = null, string? name = null) =>
        new Conv2D(filters, kernel, activation, strides, padding, dilation, groups, useBias, kernelInitializer, biasInitializer, name);

    /// <summary>Slides kernels over sequences.</summary>
    /// <param name="filters">Number of output channels, at least 1 and a multiple of <paramref name="groups"/>.</param>
    /// <param name="kernel">Length of the kernels.</param>
    /// <param name="activation">Applied to the sums; default linear.</param>
    /// <param name="strides">Step; default 1.</param>
    /// <param name="padding">What happens at the ends; default valid.</param>
    /// <param name="dilation">Distance of the kernel's elements; default 1.</param>
    /// <param name="groups">Into how many parts the channels are split; default 1.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (length, channels ÷ groups, filters); default Glorot uniform.</param>
    /// <param name="biasInitializer">First numbers of the bias (filters); default zeros.</param>
    /// <param name="name">Name; default <c>conv1d</c>, numbered.</param>
    /// <returns>(None, length, channels) → (None, new length, filters).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or groups do not divide the filters.</exception>
    public static Layer Conv1D(
        int filters, int kernel, Activation? activation = null, int strides = 1, Padding padding = Padding.Valid, int dilation = 1,
        int groups = 1, bool useBias = true, Initializer? kernelInitializer = null, Initializer? biasInitializer = null, string? name = null) =>
        new Conv1D(filters, kernel, activation, strides, padding, dilation, groups, useBias, kernelInitializer, biasInitializer, name);

    /// <summary>Slides kernels over each channel of an image by itself.</summary>
    /// <param name="kernel">Height and width of the kernels.</param>
    /// <param name="activation">Applied to the sums; default linear.</param>
    /// <param name="strides">Steps; default 1.</param>
    /// <param name="padding">What happens at the border; default valid.</param>
    /// <param name="depthMultiplier">Kernels for each channel, at least 1; default 1.</param>
    /// <param name="dilation">Distance of the kernel's elements; default 1.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="depthwiseInitializer">First numbers of the kernel (height, width, channels, multiplier); default Glorot uniform.</param>
    /// <param name="biasInitializer">First numbers of the bias (channels · multiplier); default zeros.</param>
    /// <param name="name">Name; default <c>depthwise_conv2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, new height, new width, channels · multiplier).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public static Layer DepthwiseConv2D(
        Size2D kernel, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid, int depthMultiplier = 1, Size2D? dilation = null,
        bool useBias = true, Initializer? depthwiseInitializer = null, Initializer? biasInitializer = null, string? name = null) =>
        new DepthwiseConv2D(kernel, activation, strides, padding, depthMultiplier, dilation, useBias, depthwiseInitializer, biasInitializer, name);

    /// <summary>A convolution in two steps: kernels over each channel by itself, then sums of channels at each pixel. Chollet 2017.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernel">Height and width of the kernels of the first step.</param>
    /// <param name="activation">Applied to the sums; default linear.</param>
    /// <param name="strides">Steps; default 1.</param>
    /// <param name="padding">What happens at the border; default valid.</param>
    /// <param name="depthMultiplier">Kernels for each channel in the first step, at least 1; default 1.</param>
    /// <param name="dilation">Distance of the kernel's elements; default 1.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="depthwiseInitializer">First numbers of the first kernel (height, width, channels, multiplier); default Glorot uniform.</param>
    /// <param name="pointwiseInitializer">First numbers of the second kernel (1, 1, channels · multiplier, filters); default Glorot uniform.</param>
    /// <param name="biasInitializer">First numbers of the bias (filters); default zeros.</param>
    /// <param name="name">Name; default <c>separable_conv2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, new height, new width, filters).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public static Layer SeparableConv2D(
        int filters, Size2D kernel, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid, int depthMultiplier = 1, Size2D? dilation = null,
        bool useBias = true, Initializer? depthwiseInitializer = null, Initializer? pointwiseInitializer = null, Initializer? biasInitializer = null, string? name = null) =>
        new SeparableConv2D(filters, kernel, activation, strides, padding, depthMultiplier, dilation, useBias, depthwiseInitializer, pointwiseInitializer, biasInitializer, name);
}
