using Kente.Files;

namespace Kente.Graph.Layers.Regularization;

/// <summary>Sets some numbers to 0 while training, each by itself. Srivastava et al. 2014.</summary>
/// <param name="rate">The share that is set to 0, at least 0 and below 1.</param>
/// <param name="name">Name; default <c>dropout</c>, numbered.</param>
/// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
public sealed class Dropout(double rate, string? name = null) : RandomOmission(rate, name)
{
    internal static Dropout Read(LayerConfig config)
    {
        config.Only("noise_shape", null);
        return new(config.Number("rate"), config.Name);
    }
}
