namespace Kente.Components.Layers.Recurrent;

/// <summary>Convolutional LSTM layer over sequences of volumes. Shi et al. 2015.</summary>
internal sealed class ConvLSTM3D : RecurrentLayer, IFromConfig<ConvLSTM3D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.ConvLSTM3D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public ConvLSTM3D(
        int filters, Size3D kernelSize, Activation? activation = null, Size3D? strides = null, Padding padding = Padding.Valid,
        bool returnSequences = false, ConvLSTMOptions<Size3D>? options = null, string? name = null)
        : base(
            new ConvLSTMCell(
                filters, ConvLSTMCell.Windows(kernelSize.Lengths, strides?.Lengths, padding, options?.DilationRate?.Lengths),
                activation, options?.RecurrentActivation, options?.UnitForgetBias ?? true, options),
            SequenceSettings.Of(returnSequences, options?.ReturnState ?? false, options), name) =>
        ActivityRegularizer = options?.ActivityRegularizer;

    private ConvLSTM3D(ConvLSTMCell cell, SequenceSettings settings, string? name) : base(cell, settings, name) { }

    /// <inheritdoc/>
    public static ConvLSTM3D FromConfig(ObjectConfig config) =>
        new(ConvLSTMCell.Read(config, 3), SequenceSettings.Read(config), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        WriteOptions(config);
        Cell.WriteConfig(config);
    }
}
