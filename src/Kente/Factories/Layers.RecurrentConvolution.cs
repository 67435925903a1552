using Kente.Components.Layers.Recurrent;

namespace Kente;

public static partial class Layers
{
    /// <summary>
    /// 1D convolutional LSTM over sequences of rows: input and recurrent transformations are convolutions. Shi et al. 2015.
    /// </summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelSize">Length of the kernel.</param>
    /// <param name="activation">Activation of the output; default tanh.</param>
    /// <param name="strides">Strides of the convolution; default 1.</param>
    /// <param name="padding">Padding; default valid.</param>
    /// <param name="returnSequences">Whether the outputs of all time steps are returned instead of the last one; default false.</param>
    /// <param name="options">Dilation rate, activation of the gates, dropout, returned states, initializers, regularizers and
    /// constraints.</param>
    /// <param name="name">Name of the layer; default <c>conv_lstm1d</c>, numbered.</param>
    /// <returns>(None, time steps, length, channels) → (None, new length, filters), or with the time steps if <paramref
    /// name="returnSequences"/> is set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Layer ConvLSTM1D(
        int filters, int kernelSize, Activation? activation = null, int strides = 1, Padding padding = Padding.Valid,
        bool returnSequences = false, ConvLSTMOptions<int>? options = null, string? name = null) =>
        new ConvLSTM1D(filters, kernelSize, activation, strides, padding, returnSequences, options, name);

    /// <summary>
    /// 2D convolutional LSTM over sequences of images: input and recurrent transformations are convolutions. Shi et al. 2015.
    /// </summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    /// <param name="activation">Activation of the output; default tanh.</param>
    /// <param name="strides">Strides of the convolution; default 1.</param>
    /// <param name="padding">Padding; default valid.</param>
    /// <param name="returnSequences">Whether the outputs of all time steps are returned instead of the last one; default false.</param>
    /// <param name="options">Dilation rate, activation of the gates, dropout, returned states, initializers, regularizers and
    /// constraints.</param>
    /// <param name="name">Name of the layer; default <c>conv_lstm2d</c>, numbered.</param>
    /// <returns>(None, time steps, height, width, channels) → (None, new height, new width, filters), or with the time steps if <paramref
    /// name="returnSequences"/> is set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Layer ConvLSTM2D(
        int filters, Size2D kernelSize, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid,
        bool returnSequences = false, ConvLSTMOptions<Size2D>? options = null, string? name = null) =>
        new ConvLSTM2D(filters, kernelSize, activation, strides, padding, returnSequences, options, name);

    /// <summary>
    /// 3D convolutional LSTM over sequences of volumes: input and recurrent transformations are convolutions. Shi et al. 2015.
    /// </summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernelSize">Depth, height and width of the kernel.</param>
    /// <param name="activation">Activation of the output; default tanh.</param>
    /// <param name="strides">Strides of the convolution; default 1.</param>
    /// <param name="padding">Padding; default valid.</param>
    /// <param name="returnSequences">Whether the outputs of all time steps are returned instead of the last one; default false.</param>
    /// <param name="options">Dilation rate, activation of the gates, dropout, returned states, initializers, regularizers and
    /// constraints.</param>
    /// <param name="name">Name of the layer; default <c>conv_lstm3d</c>, numbered.</param>
    /// <returns>(None, time steps, depth, height, width, channels) → (None, new depth, new height, new width, filters), or with the time
    /// steps if <paramref name="returnSequences"/> is set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Layer ConvLSTM3D(
        int filters, Size3D kernelSize, Activation? activation = null, Size3D? strides = null, Padding padding = Padding.Valid,
        bool returnSequences = false, ConvLSTMOptions<Size3D>? options = null, string? name = null) =>
        new ConvLSTM3D(filters, kernelSize, activation, strides, padding, returnSequences, options, name);
}
