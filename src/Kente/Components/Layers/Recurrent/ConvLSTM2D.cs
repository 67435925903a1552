namespace Kente.Components.Layers.Recurrent;

/// <summary>Goes through sequences of images with an LSTM whose sums are convolutions. Shi et al. 2015.</summary>
internal sealed class ConvLSTM2D : RecurrentLayer, IFromConfig<ConvLSTM2D>
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.ConvLSTM2D"/>.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernel">Height and width of the kernels.</param>
    /// <param name="activation">Applied to the candidates and to the cell's state; default tanh.</param>
    /// <param name="strides">Steps; default 1.</param>
    /// <param name="padding">What happens at the border; default valid.</param>
    /// <param name="dilation">Distance of the kernel's elements; default 1.</param>
    /// <param name="recurrentActivation">Applied to the gates; default sigmoid.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelSettings">How the kernel (height, width, channels, 4 · filters) begins, by default Glorot uniform, and what training holds it to.</param>
    /// <param name="recurrentSettings">How the recurrent kernel (height, width, filters, 4 · filters) begins, by default orthogonal, and what training holds it to.</param>
    /// <param name="biasSettings">How the bias (4 · filters) begins, by default zeros, and what training holds it to.</param>
    /// <param name="unitForgetBias">Whether the forget gate's bias begins with 1; default true.</param>
    /// <param name="dropout">The share of the inputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="recurrentDropout">The share of the last outputs that is set to 0 while training, the same at all steps; default 0.</param>
    /// <param name="seed">Where its own random numbers begin; by default it takes them from the run.</param>
    /// <param name="returnSequences">Whether the outputs of all steps come out; default false, the last one's.</param>
    /// <param name="returnState">Whether the last states come out as further outputs; default false.</param>
    /// <param name="goBackwards">Whether the sequence is read from its end; default false.</param>
    /// <param name="stateful">Whether the last states of a batch are the first of the next; default false.</param>
    /// <param name="zeroOutputForMask">Whether masked steps give zeros and not the output before; default false.</param>
    /// <param name="name">Name; default <c>conv_lstm2d</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or strides and dilation are both above 1.</exception>
    public ConvLSTM2D(
        int filters, Size2D kernel, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid, Size2D? dilation = null,
        Activation? recurrentActivation = null, bool useBias = true, WeightSettings? kernelSettings = null, WeightSettings? recurrentSettings = null,
        WeightSettings? biasSettings = null, bool unitForgetBias = true, double dropout = 0, double recurrentDropout = 0, long? seed = null, bool returnSequences = false,
        bool returnState = false, bool goBackwards = false, bool stateful = false, bool zeroOutputForMask = false, string? name = null)
        : base(
            new ConvLSTMCell(
                filters, [kernel.Height, kernel.Width], strides is { } steps ? [steps.Height, steps.Width] : null, padding, dilation is { } gaps ? [gaps.Height, gaps.Width] : null, activation, recurrentActivation, useBias,
                kernelSettings, recurrentSettings, biasSettings, unitForgetBias, dropout, recurrentDropout, seed),
            new RecurrentOptions(returnSequences, returnState, goBackwards, stateful, zeroOutputForMask), name)
    { }

    private ConvLSTM2D(ConvLSTMCell cell, RecurrentOptions options, string? name) : base(cell, options, name) { }

    /// <inheritdoc/>
    public static ConvLSTM2D FromConfig(ObjectConfig config) => new(ConvLSTMCell.Read(config, 2), RecurrentOptions.Read(config), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        WriteOptions(config);
        Cell.WriteConfig(config);
    }
}
