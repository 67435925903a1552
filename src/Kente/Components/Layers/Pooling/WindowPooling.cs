namespace Kente.Components.Layers.Pooling;

/// <summary>Base class of pooling layers with a sliding window.</summary>
internal abstract class WindowPooling : SingleInputLayer
{
    private protected WindowPooling(PoolingWindow window, string? name) : base(name) => Window = window;

    private protected WindowPooling(ObjectConfig config, int rank) : this(PoolingWindow.Read(config, rank), config.Name) { }

    /// <summary>Padding.</summary>
    public Padding Padding => Window.Padding;

    private protected PoolingWindow Window { get; }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        Window.Write(config);
    }

    private protected override Shape InferShape(Shape input) => Window.OutputShape(input) ?? throw Unfit(Window.Expected, input);
}
