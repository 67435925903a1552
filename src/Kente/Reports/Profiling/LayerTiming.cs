namespace Kente.Reports.Profiling;

/// <summary>When a layer computed, since the start of the pass.</summary>
/// <param name="Name">Names of the models around the layer, and its own.</param>
/// <param name="Type">Its class in Keras.</param>
internal sealed record LayerTiming(string Name, string Type)
{
    /// <summary>Shapes of the outputs, with the batch.</summary>
    public required string OutputShape { get; init; }

    /// <summary>Floating-point operations of the forward pass.</summary>
    public required double Flops { get; init; }

    public required (TimeSpan Begin, TimeSpan End) Forward { get; init; }

    /// <summary>The backward pass; <see langword="null"/> without gradients.</summary>
    public (TimeSpan Begin, TimeSpan End)? Backward { get; set; }

    public TimeSpan ForwardTime => Forward.End - Forward.Begin;

    public TimeSpan BackwardTime => Backward is var (begin, end) ? end - begin : TimeSpan.Zero;
}
