namespace Kente;

/// <summary>What a call of a layer costs; an item of <see cref="ModelProfile.Layers"/>.</summary>
/// <param name="Name">Name of the layer; <c>outer/inner</c> in a nested model.</param>
/// <param name="Type">Name of its class in Keras.</param>
/// <param name="OutputShape">Shape of its output, batch first; those of several outputs are separated by commas.</param>
/// <param name="Forward">Time of the forward pass, the median of the repetitions.</param>
/// <param name="Backward">Time of the backward pass, the median of the repetitions; zero if it was not measured.</param>
/// <param name="Share">Its part of the time of all layers, from 0 to 1.</param>
/// <param name="Flops">
/// Floating-point operations of the forward pass: two for each multiplication with a weight, or between sequences in attention; one for each
/// value of the output of a layer without those. The backward pass takes about twice as many.
/// </param>
public sealed record LayerProfile(
    string Name, string Type, string OutputShape, TimeSpan Forward, TimeSpan Backward, double Share, double Flops)
{
    /// <summary>Gets the speed of the forward pass in 10⁹ floating-point operations a second.</summary>
    public double GigaflopsPerSecond => Forward > TimeSpan.Zero ? Flops / Forward.TotalSeconds / 1e9 : 0;
}
