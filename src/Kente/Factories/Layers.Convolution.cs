using Kente.Components.Layers.Convolution;

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
    /// <param name="kernelRegularizer">Added to the loss for the kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what the layer computes; default nothing.</param>
    /// <param name="kernelConstraint">What the kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="name">Name; default <c>conv2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, new height, new width, filters).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, groups do not divide the filters, or the padding is causal.</exception>
    public static Layer Conv2D(
        int filters, Size2D kernel, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid, Size2D? dilation = null,
        int groups = 1, bool useBias = true, Initializer? kernelInitializer = null, Initializer? biasInitializer = null, Regularizer? kernelRegularizer = null,
        Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null, Constraint? kernelConstraint = null, Constraint? biasConstraint = null,
        string? name = null) =>
        new Conv2D(
            filters, kernel, activation, strides, padding, dilation, groups, useBias,
            new(kernelInitializer, kernelRegularizer, kernelConstraint), new(biasInitializer, biasRegularizer, biasConstraint), name)
        { ActivityRegularizer = activityRegularizer };

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
    /// <param name="kernelRegularizer">Added to the loss for the kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what the layer computes; default nothing.</param>
    /// <param name="kernelConstraint">What the kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="name">Name; default <c>conv1d</c>, numbered.</param>
    /// <returns>(None, length, channels) → (None, new length, filters).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or groups do not divide the filters.</exception>
    public static Layer Conv1D(
        int filters, int kernel, Activation? activation = null, int strides = 1, Padding padding = Padding.Valid, int dilation = 1, int groups = 1,
        bool useBias = true, Initializer? kernelInitializer = null, Initializer? biasInitializer = null, Regularizer? kernelRegularizer = null,
        Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null, Constraint? kernelConstraint = null, Constraint? biasConstraint = null,
        string? name = null) =>
        new Conv1D(
            filters, kernel, activation, strides, padding, dilation, groups, useBias,
            new(kernelInitializer, kernelRegularizer, kernelConstraint), new(biasInitializer, biasRegularizer, biasConstraint), name)
        { ActivityRegularizer = activityRegularizer };

    /// <summary>Slides kernels over volumes.</summary>
    /// <param name="filters">Number of output channels, at least 1 and a multiple of <paramref name="groups"/>.</param>
    /// <param name="kernel">Depth, height and width of the kernels.</param>
    /// <param name="activation">Applied to the sums; default linear.</param>
    /// <param name="strides">Steps; default 1.</param>
    /// <param name="padding">What happens at the border; default valid.</param>
    /// <param name="dilation">Distance of the kernel's elements; default 1.</param>
    /// <param name="groups">Into how many parts the channels are split; default 1.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (depth, height, width, channels ÷ groups, filters); default Glorot uniform.</param>
    /// <param name="biasInitializer">First numbers of the bias (filters); default zeros.</param>
    /// <param name="kernelRegularizer">Added to the loss for the kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what the layer computes; default nothing.</param>
    /// <param name="kernelConstraint">What the kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="name">Name; default <c>conv3d</c>, numbered.</param>
    /// <returns>(None, depth, height, width, channels) → (None, new depth, new height, new width, filters).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, groups do not divide the filters, or the padding is causal.</exception>
    public static Layer Conv3D(
        int filters, Size3D kernel, Activation? activation = null, Size3D? strides = null, Padding padding = Padding.Valid, Size3D? dilation = null,
        int groups = 1, bool useBias = true, Initializer? kernelInitializer = null, Initializer? biasInitializer = null, Regularizer? kernelRegularizer = null,
        Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null, Constraint? kernelConstraint = null, Constraint? biasConstraint = null,
        string? name = null) =>
        new Conv3D(
            filters, kernel, activation, strides, padding, dilation, groups, useBias,
            new(kernelInitializer, kernelRegularizer, kernelConstraint), new(biasInitializer, biasRegularizer, biasConstraint), name)
        { ActivityRegularizer = activityRegularizer };

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
    /// <param name="depthwiseRegularizer">Added to the loss for the kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what the layer computes; default nothing.</param>
    /// <param name="depthwiseConstraint">What the kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="name">Name; default <c>depthwise_conv2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, new height, new width, channels · multiplier).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public static Layer DepthwiseConv2D(
        Size2D kernel, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid, int depthMultiplier = 1,
        Size2D? dilation = null, bool useBias = true, Initializer? depthwiseInitializer = null, Initializer? biasInitializer = null,
        Regularizer? depthwiseRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
        Constraint? depthwiseConstraint = null, Constraint? biasConstraint = null, string? name = null) =>
        new DepthwiseConv2D(
            kernel, activation, strides, padding, depthMultiplier, dilation, useBias,
            new(depthwiseInitializer, depthwiseRegularizer, depthwiseConstraint), new(biasInitializer, biasRegularizer, biasConstraint), name)
        { ActivityRegularizer = activityRegularizer };

    /// <summary>Slides kernels over each channel of a sequence by itself.</summary>
    /// <param name="kernel">Length of the kernels.</param>
    /// <param name="activation">Applied to the sums; default linear.</param>
    /// <param name="strides">Step; default 1.</param>
    /// <param name="padding">What happens at the ends; default valid.</param>
    /// <param name="depthMultiplier">Kernels for each channel, at least 1; default 1.</param>
    /// <param name="dilation">Distance of the kernel's elements; default 1.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="depthwiseInitializer">First numbers of the kernel (length, channels, multiplier); default Glorot uniform.</param>
    /// <param name="biasInitializer">First numbers of the bias (channels · multiplier); default zeros.</param>
    /// <param name="depthwiseRegularizer">Added to the loss for the kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what the layer computes; default nothing.</param>
    /// <param name="depthwiseConstraint">What the kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="name">Name; default <c>depthwise_conv1d</c>, numbered.</param>
    /// <returns>(None, length, channels) → (None, new length, channels · multiplier).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Layer DepthwiseConv1D(
        int kernel, Activation? activation = null, int strides = 1, Padding padding = Padding.Valid, int depthMultiplier = 1, int dilation = 1,
        bool useBias = true, Initializer? depthwiseInitializer = null, Initializer? biasInitializer = null, Regularizer? depthwiseRegularizer = null,
        Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null, Constraint? depthwiseConstraint = null,
        Constraint? biasConstraint = null, string? name = null) =>
        new DepthwiseConv1D(
            kernel, activation, strides, padding, depthMultiplier, dilation, useBias,
            new(depthwiseInitializer, depthwiseRegularizer, depthwiseConstraint), new(biasInitializer, biasRegularizer, biasConstraint), name)
        { ActivityRegularizer = activityRegularizer };

    /// <summary>A convolution of images in two steps: kernels over each channel by itself, then sums of channels at each pixel. Chollet 2017.</summary>
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
    /// <param name="depthwiseRegularizer">Added to the loss for the first kernel; default nothing.</param>
    /// <param name="pointwiseRegularizer">Added to the loss for the second kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what the layer computes; default nothing.</param>
    /// <param name="depthwiseConstraint">What the first kernel is brought back to after each step; default nothing.</param>
    /// <param name="pointwiseConstraint">What the second kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="name">Name; default <c>separable_conv2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, new height, new width, filters).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public static Layer SeparableConv2D(
        int filters, Size2D kernel, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid, int depthMultiplier = 1,
        Size2D? dilation = null, bool useBias = true, Initializer? depthwiseInitializer = null, Initializer? pointwiseInitializer = null,
        Initializer? biasInitializer = null, Regularizer? depthwiseRegularizer = null, Regularizer? pointwiseRegularizer = null,
        Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null, Constraint? depthwiseConstraint = null,
        Constraint? pointwiseConstraint = null, Constraint? biasConstraint = null, string? name = null) =>
        new SeparableConv2D(
            filters, kernel, activation, strides, padding, depthMultiplier, dilation, useBias,
            new(depthwiseInitializer, depthwiseRegularizer, depthwiseConstraint), new(pointwiseInitializer, pointwiseRegularizer, pointwiseConstraint), new(biasInitializer, biasRegularizer, biasConstraint), name)
        { ActivityRegularizer = activityRegularizer };

    /// <summary>A convolution of sequences in two steps: kernels over each channel by itself, then sums of channels at each step. Chollet 2017.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernel">Length of the kernels of the first step.</param>
    /// <param name="activation">Applied to the sums; default linear.</param>
    /// <param name="strides">Step; default 1.</param>
    /// <param name="padding">What happens at the ends; default valid.</param>
    /// <param name="depthMultiplier">Kernels for each channel in the first step, at least 1; default 1.</param>
    /// <param name="dilation">Distance of the kernel's elements; default 1.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="depthwiseInitializer">First numbers of the first kernel (length, channels, multiplier); default Glorot uniform.</param>
    /// <param name="pointwiseInitializer">First numbers of the second kernel (1, channels · multiplier, filters); default Glorot uniform.</param>
    /// <param name="biasInitializer">First numbers of the bias (filters); default zeros.</param>
    /// <param name="depthwiseRegularizer">Added to the loss for the first kernel; default nothing.</param>
    /// <param name="pointwiseRegularizer">Added to the loss for the second kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what the layer computes; default nothing.</param>
    /// <param name="depthwiseConstraint">What the first kernel is brought back to after each step; default nothing.</param>
    /// <param name="pointwiseConstraint">What the second kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="name">Name; default <c>separable_conv1d</c>, numbered.</param>
    /// <returns>(None, length, channels) → (None, new length, filters).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Layer SeparableConv1D(
        int filters, int kernel, Activation? activation = null, int strides = 1, Padding padding = Padding.Valid, int depthMultiplier = 1, int dilation = 1,
        bool useBias = true, Initializer? depthwiseInitializer = null, Initializer? pointwiseInitializer = null, Initializer? biasInitializer = null,
        Regularizer? depthwiseRegularizer = null, Regularizer? pointwiseRegularizer = null, Regularizer? biasRegularizer = null,
        Regularizer? activityRegularizer = null, Constraint? depthwiseConstraint = null, Constraint? pointwiseConstraint = null,
        Constraint? biasConstraint = null, string? name = null) =>
        new SeparableConv1D(
            filters, kernel, activation, strides, padding, depthMultiplier, dilation, useBias,
            new(depthwiseInitializer, depthwiseRegularizer, depthwiseConstraint), new(pointwiseInitializer, pointwiseRegularizer, pointwiseConstraint), new(biasInitializer, biasRegularizer, biasConstraint), name)
        { ActivityRegularizer = activityRegularizer };

    /// <summary>Makes images larger: each number spreads over a window of the output. The way back of Conv2D.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernel">Height and width of the kernels.</param>
    /// <param name="activation">Applied to the sums; default linear.</param>
    /// <param name="strides">Steps; default 1.</param>
    /// <param name="padding">What happens at the border; default valid.</param>
    /// <param name="outputPadding">Lengthens the output so far, less than the steps; default what makes it length · step, or with valid padding holds all that is computed.</param>
    /// <param name="dilation">Distance of the kernel's elements; default 1.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (height, width, filters, channels); default Glorot uniform.</param>
    /// <param name="biasInitializer">First numbers of the bias (filters); default zeros.</param>
    /// <param name="kernelRegularizer">Added to the loss for the kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what the layer computes; default nothing.</param>
    /// <param name="kernelConstraint">What the kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="name">Name; default <c>conv2d_transpose</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, height · step, width · step, filters); with valid padding larger by what the windows overhang.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or the padding is causal.</exception>
    public static Layer Conv2DTranspose(
        int filters, Size2D kernel, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid, Size2D? outputPadding = null,
        Size2D? dilation = null, bool useBias = true, Initializer? kernelInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? biasConstraint = null, string? name = null) =>
        new Conv2DTranspose(
            filters, kernel, activation, strides, padding, outputPadding, dilation, useBias,
            new(kernelInitializer, kernelRegularizer, kernelConstraint), new(biasInitializer, biasRegularizer, biasConstraint), name)
        { ActivityRegularizer = activityRegularizer };

    /// <summary>Makes sequences larger: each number spreads over a window of the output. The way back of Conv1D.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernel">Length of the kernels.</param>
    /// <param name="activation">Applied to the sums; default linear.</param>
    /// <param name="strides">Step; default 1.</param>
    /// <param name="padding">What happens at the ends; default valid.</param>
    /// <param name="outputPadding">Lengthens the output so far, less than the step; default what makes it length · step, or with valid padding holds all that is computed.</param>
    /// <param name="dilation">Distance of the kernel's elements; default 1.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (length, filters, channels); default Glorot uniform.</param>
    /// <param name="biasInitializer">First numbers of the bias (filters); default zeros.</param>
    /// <param name="kernelRegularizer">Added to the loss for the kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what the layer computes; default nothing.</param>
    /// <param name="kernelConstraint">What the kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="name">Name; default <c>conv1d_transpose</c>, numbered.</param>
    /// <returns>(None, length, channels) → (None, length · step, filters); with valid padding larger by what the windows overhang.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or the padding is causal.</exception>
    public static Layer Conv1DTranspose(
        int filters, int kernel, Activation? activation = null, int strides = 1, Padding padding = Padding.Valid, int? outputPadding = null, int dilation = 1,
        bool useBias = true, Initializer? kernelInitializer = null, Initializer? biasInitializer = null, Regularizer? kernelRegularizer = null,
        Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null, Constraint? kernelConstraint = null, Constraint? biasConstraint = null,
        string? name = null) =>
        new Conv1DTranspose(
            filters, kernel, activation, strides, padding, outputPadding, dilation, useBias,
            new(kernelInitializer, kernelRegularizer, kernelConstraint), new(biasInitializer, biasRegularizer, biasConstraint), name)
        { ActivityRegularizer = activityRegularizer };

    /// <summary>Makes volumes larger: each number spreads over a window of the output. The way back of Conv3D.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernel">Depth, height and width of the kernels.</param>
    /// <param name="activation">Applied to the sums; default linear.</param>
    /// <param name="strides">Steps; default 1.</param>
    /// <param name="padding">What happens at the border; default valid.</param>
    /// <param name="outputPadding">Lengthens the output so far, less than the steps; default what makes it length · step, or with valid padding holds all that is computed.</param>
    /// <param name="dilation">Distance of the kernel's elements; default 1.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (depth, height, width, filters, channels); default Glorot uniform.</param>
    /// <param name="biasInitializer">First numbers of the bias (filters); default zeros.</param>
    /// <param name="kernelRegularizer">Added to the loss for the kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what the layer computes; default nothing.</param>
    /// <param name="kernelConstraint">What the kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="name">Name; default <c>conv3d_transpose</c>, numbered.</param>
    /// <returns>(None, depth, height, width, channels) → (None, depth · step, height · step, width · step, filters); with valid padding larger by what the windows overhang.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or the padding is causal.</exception>
    public static Layer Conv3DTranspose(
        int filters, Size3D kernel, Activation? activation = null, Size3D? strides = null, Padding padding = Padding.Valid, Size3D? outputPadding = null,
        Size3D? dilation = null, bool useBias = true, Initializer? kernelInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? biasConstraint = null, string? name = null) =>
        new Conv3DTranspose(
            filters, kernel, activation, strides, padding, outputPadding, dilation, useBias,
            new(kernelInitializer, kernelRegularizer, kernelConstraint), new(biasInitializer, biasRegularizer, biasConstraint), name)
        { ActivityRegularizer = activityRegularizer };

    /// <summary>Slides kernels over sequences, another one at each place. Keras 3 has dropped the layer; its files cannot hold it.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernel">Length of the kernels.</param>
    /// <param name="activation">Applied to the sums; default linear.</param>
    /// <param name="strides">Step; default 1.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (places, length · channels, filters); default Glorot uniform.</param>
    /// <param name="biasInitializer">First numbers of the bias (new length, filters); default zeros.</param>
    /// <param name="kernelRegularizer">Added to the loss for the kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what the layer computes; default nothing.</param>
    /// <param name="kernelConstraint">What the kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="name">Name; default <c>locally_connected1d</c>, numbered.</param>
    /// <returns>(None, length, channels), all known → (None, new length, filters).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Layer LocallyConnected1D(
        int filters, int kernel, Activation? activation = null, int strides = 1, bool useBias = true, Initializer? kernelInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? biasConstraint = null, string? name = null) =>
        new LocallyConnected1D(
            filters, kernel, activation, strides, useBias, new(kernelInitializer, kernelRegularizer, kernelConstraint),
            new(biasInitializer, biasRegularizer, biasConstraint), name)
        { ActivityRegularizer = activityRegularizer };

    /// <summary>Slides kernels over images, another one at each place. Keras 3 has dropped the layer; its files cannot hold it.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernel">Height and width of the kernels.</param>
    /// <param name="activation">Applied to the sums; default linear.</param>
    /// <param name="strides">Steps; default 1.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (places, height · width · channels, filters); default Glorot uniform.</param>
    /// <param name="biasInitializer">First numbers of the bias (new height, new width, filters); default zeros.</param>
    /// <param name="kernelRegularizer">Added to the loss for the kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what the layer computes; default nothing.</param>
    /// <param name="kernelConstraint">What the kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="name">Name; default <c>locally_connected2d</c>, numbered.</param>
    /// <returns>(None, height, width, channels), all known → (None, new height, new width, filters).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static Layer LocallyConnected2D(
        int filters, Size2D kernel, Activation? activation = null, Size2D? strides = null, bool useBias = true, Initializer? kernelInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? biasConstraint = null, string? name = null) =>
        new LocallyConnected2D(
            filters, kernel, activation, strides, useBias, new(kernelInitializer, kernelRegularizer, kernelConstraint),
            new(biasInitializer, biasRegularizer, biasConstraint), name)
        { ActivityRegularizer = activityRegularizer };
}
