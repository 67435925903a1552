namespace Kente.Components.Layers.Recurrent;

/// <summary>Convolutional LSTM layer over sequences of images. Shi et al. 2015.</summary>
internal sealed class ConvLSTM2D : RecurrentLayer, IFromConfig<ConvLSTM2D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.ConvLSTM2D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public ConvLSTM2D(
        int filters, Size2D kernelSize, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid,
        bool returnSequences = false, ConvLSTMOptions<Size2D>? options = null, string? name = null)
        : base(
            new ConvLSTMCell(
                filters, ConvLSTMCell.Windows(kernelSize.Lengths, strides?.Lengths, padding, options?.DilationRate?.Lengths),
                activation, options?.RecurrentActivation, options?.UnitForgetBias ?? true, options),
            SequenceSettings.Of(returnSequences, options?.ReturnState ?? false, options), name) =>
        ActivityRegularizer = options?.ActivityRegularizer;

    private ConvLSTM2D(ConvLSTMCell cell, SequenceSettings settings, string? name) : base(cell, settings, name) { }

    /// <inheritdoc/>
    public static ConvLSTM2D FromConfig(ObjectConfig config) =>
        new(ConvLSTMCell.Read(config, 2), SequenceSettings.Read(config), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        WriteOptions(config);
        Cell.WriteConfig(config);
    }
}
