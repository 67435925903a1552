namespace Kente.Components.Layers.Recurrent;

/// <summary>Convolutional LSTM layer over sequences of sequences. Shi et al. 2015.</summary>
internal sealed class ConvLSTM1D : RecurrentLayer, IFromConfig<ConvLSTM1D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.ConvLSTM1D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public ConvLSTM1D(
        int filters, int kernelSize, Activation? activation = null, int strides = 1, Padding padding = Padding.Valid,
        bool returnSequences = false, ConvLSTMOptions<int>? options = null, string? name = null)
        : base(
            new ConvLSTMCell(
                filters, ConvLSTMCell.Windows([kernelSize], [strides], padding, options?.DilationRate is { } rate ? [rate] : null),
                activation, options?.RecurrentActivation, options?.UnitForgetBias ?? true, options),
            SequenceSettings.Of(returnSequences, options?.ReturnState ?? false, options), name) =>
        ActivityRegularizer = options?.ActivityRegularizer;

    private ConvLSTM1D(ConvLSTMCell cell, SequenceSettings settings, string? name) : base(cell, settings, name) { }

    /// <inheritdoc/>
    public static ConvLSTM1D FromConfig(ObjectConfig config) =>
        new(ConvLSTMCell.Read(config, 1), SequenceSettings.Read(config), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        WriteOptions(config);
        Cell.WriteConfig(config);
    }
}
