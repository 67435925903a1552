using Kente.Components.Layers.Recurrent;

namespace Kente;

public static partial class Layers
{
    /// <summary>Goes through sequences of sequences with an LSTM whose sums are convolutions. Masked steps change nothing. Shi et al. 2015.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernel">Length of the kernels.</param>
    /// <param name="activation">Applied to the candidates and to the cell's state; default tanh.</param>
    /// <param name="strides">Step; default 1.</param>
    /// <param name="padding">What happens at the border; default valid.</param>
    /// <param name="dilation">Distance of the kernel's elements; default 1.</param>
    /// <param name="recurrentActivation">Applied to the gates; default sigmoid.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (length, channels, 4 · filters); default Glorot uniform.</param>
    /// <param name="recurrentInitializer">First numbers of the recurrent kernel (length, filters, 4 · filters); default orthogonal.</param>
    /// <param name="biasInitializer">First numbers of the bias (4 · filters); default zeros.</param>
    /// <param name="unitForgetBias">Whether the forget gate's bias begins with 1; default true.</param>
    /// <param name="kernelRegularizer">Added to the loss for the kernel; default nothing.</param>
    /// <param name="recurrentRegularizer">Added to the loss for the recurrent kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what the layer computes; default nothing.</param>
    /// <param name="kernelConstraint">What the kernel is brought back to after each step; default nothing.</param>
    /// <param name="recurrentConstraint">What the recurrent kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="dropout">The share of the inputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="recurrentDropout">The share of the last outputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="seed">Where its own random numbers begin; by default it takes them from the run.</param>
    /// <param name="returnSequences">Whether the outputs of all steps come out; default false, the last one's.</param>
    /// <param name="returnState">Whether the last states come out as further outputs; default false.</param>
    /// <param name="goBackwards">Whether the sequence is read from its end; default false.</param>
    /// <param name="stateful">Whether the last states of a batch are the first of the next; default false.</param>
    /// <param name="zeroOutputForMask">Whether masked steps give zeros and not the output before; default false.</param>
    /// <param name="name">Name; default <c>conv_lstm1d</c>, numbered.</param>
    /// <returns>(None, steps, length, channels) → (None, new length, filters), with the steps before them with <paramref name="returnSequences"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or strides and dilation are both above 1.</exception>
    public static Layer ConvLSTM1D(
        int filters, int kernel, Activation? activation = null, int? strides = null, Padding padding = Padding.Valid, int? dilation = null,
        Activation? recurrentActivation = null, bool useBias = true, Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null,
        Initializer? biasInitializer = null, bool unitForgetBias = true,
        Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null,
        double dropout = 0, double recurrentDropout = 0, long? seed = null, bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false, bool zeroOutputForMask = false, string? name = null) =>
        new ConvLSTM1D(filters, kernel, activation, strides, padding, dilation, recurrentActivation, useBias,
            new(kernelInitializer, kernelRegularizer, kernelConstraint), new(recurrentInitializer, recurrentRegularizer, recurrentConstraint), new(biasInitializer, biasRegularizer, biasConstraint),
            unitForgetBias, dropout, recurrentDropout, seed, returnSequences, returnState, goBackwards, stateful, zeroOutputForMask, name)
        { ActivityRegularizer = activityRegularizer };

    /// <summary>Goes through sequences of images with an LSTM whose sums are convolutions. Masked steps change nothing. Shi et al. 2015.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernel">Height and width of the kernels.</param>
    /// <param name="activation">Applied to the candidates and to the cell's state; default tanh.</param>
    /// <param name="strides">Steps; default 1.</param>
    /// <param name="padding">What happens at the border; default valid.</param>
    /// <param name="dilation">Distance of the kernel's elements; default 1.</param>
    /// <param name="recurrentActivation">Applied to the gates; default sigmoid.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (height, width, channels, 4 · filters); default Glorot uniform.</param>
    /// <param name="recurrentInitializer">First numbers of the recurrent kernel (height, width, filters, 4 · filters); default orthogonal.</param>
    /// <param name="biasInitializer">First numbers of the bias (4 · filters); default zeros.</param>
    /// <param name="unitForgetBias">Whether the forget gate's bias begins with 1; default true.</param>
    /// <param name="kernelRegularizer">Added to the loss for the kernel; default nothing.</param>
    /// <param name="recurrentRegularizer">Added to the loss for the recurrent kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what the layer computes; default nothing.</param>
    /// <param name="kernelConstraint">What the kernel is brought back to after each step; default nothing.</param>
    /// <param name="recurrentConstraint">What the recurrent kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="dropout">The share of the inputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="recurrentDropout">The share of the last outputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="seed">Where its own random numbers begin; by default it takes them from the run.</param>
    /// <param name="returnSequences">Whether the outputs of all steps come out; default false, the last one's.</param>
    /// <param name="returnState">Whether the last states come out as further outputs; default false.</param>
    /// <param name="goBackwards">Whether the sequence is read from its end; default false.</param>
    /// <param name="stateful">Whether the last states of a batch are the first of the next; default false.</param>
    /// <param name="zeroOutputForMask">Whether masked steps give zeros and not the output before; default false.</param>
    /// <param name="name">Name; default <c>conv_lstm2d</c>, numbered.</param>
    /// <returns>(None, steps, height, width, channels) → (None, new height, new width, filters), with the steps before them with <paramref name="returnSequences"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or strides and dilation are both above 1.</exception>
    public static Layer ConvLSTM2D(
        int filters, Size2D kernel, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid, Size2D? dilation = null,
        Activation? recurrentActivation = null, bool useBias = true, Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null,
        Initializer? biasInitializer = null, bool unitForgetBias = true,
        Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null,
        double dropout = 0, double recurrentDropout = 0, long? seed = null, bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false, bool zeroOutputForMask = false, string? name = null) =>
        new ConvLSTM2D(filters, kernel, activation, strides, padding, dilation, recurrentActivation, useBias,
            new(kernelInitializer, kernelRegularizer, kernelConstraint), new(recurrentInitializer, recurrentRegularizer, recurrentConstraint), new(biasInitializer, biasRegularizer, biasConstraint),
            unitForgetBias, dropout, recurrentDropout, seed, returnSequences, returnState, goBackwards, stateful, zeroOutputForMask, name)
        { ActivityRegularizer = activityRegularizer };

    /// <summary>Goes through sequences of volumes with an LSTM whose sums are convolutions. Masked steps change nothing. Shi et al. 2015.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernel">Depth, height and width of the kernels.</param>
    /// <param name="activation">Applied to the candidates and to the cell's state; default tanh.</param>
    /// <param name="strides">Steps; default 1.</param>
    /// <param name="padding">What happens at the border; default valid.</param>
    /// <param name="dilation">Distance of the kernel's elements; default 1.</param>
    /// <param name="recurrentActivation">Applied to the gates; default sigmoid.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (depth, height, width, channels, 4 · filters); default Glorot uniform.</param>
    /// <param name="recurrentInitializer">First numbers of the recurrent kernel (depth, height, width, filters, 4 · filters); default orthogonal.</param>
    /// <param name="biasInitializer">First numbers of the bias (4 · filters); default zeros.</param>
    /// <param name="unitForgetBias">Whether the forget gate's bias begins with 1; default true.</param>
    /// <param name="kernelRegularizer">Added to the loss for the kernel; default nothing.</param>
    /// <param name="recurrentRegularizer">Added to the loss for the recurrent kernel; default nothing.</param>
    /// <param name="biasRegularizer">Added to the loss for the bias; default nothing.</param>
    /// <param name="activityRegularizer">Added to the loss for what the layer computes; default nothing.</param>
    /// <param name="kernelConstraint">What the kernel is brought back to after each step; default nothing.</param>
    /// <param name="recurrentConstraint">What the recurrent kernel is brought back to after each step; default nothing.</param>
    /// <param name="biasConstraint">What the bias is brought back to after each step; default nothing.</param>
    /// <param name="dropout">The share of the inputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="recurrentDropout">The share of the last outputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="seed">Where its own random numbers begin; by default it takes them from the run.</param>
    /// <param name="returnSequences">Whether the outputs of all steps come out; default false, the last one's.</param>
    /// <param name="returnState">Whether the last states come out as further outputs; default false.</param>
    /// <param name="goBackwards">Whether the sequence is read from its end; default false.</param>
    /// <param name="stateful">Whether the last states of a batch are the first of the next; default false.</param>
    /// <param name="zeroOutputForMask">Whether masked steps give zeros and not the output before; default false.</param>
    /// <param name="name">Name; default <c>conv_lstm3d</c>, numbered.</param>
    /// <returns>(None, steps, depth, height, width, channels) → (None, new depth, new height, new width, filters), with the steps before them with <paramref name="returnSequences"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or strides and dilation are both above 1.</exception>
    public static Layer ConvLSTM3D(
        int filters, (int Depth, int Height, int Width) kernel, Activation? activation = null, (int Depth, int Height, int Width)? strides = null,
        Padding padding = Padding.Valid, (int Depth, int Height, int Width)? dilation = null, Activation? recurrentActivation = null, bool useBias = true,
        Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null, Initializer? biasInitializer = null, bool unitForgetBias = true,
        Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null,
        double dropout = 0, double recurrentDropout = 0, long? seed = null, bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false, bool zeroOutputForMask = false, string? name = null) =>
        new ConvLSTM3D(filters, kernel, activation, strides, padding, dilation, recurrentActivation, useBias,
            new(kernelInitializer, kernelRegularizer, kernelConstraint), new(recurrentInitializer, recurrentRegularizer, recurrentConstraint), new(biasInitializer, biasRegularizer, biasConstraint),
            unitForgetBias, dropout, recurrentDropout, seed, returnSequences, returnState, goBackwards, stateful, zeroOutputForMask, name)
        { ActivityRegularizer = activityRegularizer };
}
