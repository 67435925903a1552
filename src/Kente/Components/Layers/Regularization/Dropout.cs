using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Regularization;

/// <summary>Sets some numbers to 0 while training, each by itself. Srivastava et al. 2014.</summary>
/// <param name="rate">The share that is set to 0, at least 0 and below 1.</param>
/// <param name="noiseShape">Lengths of the mask, batch first; see <see cref="Kente.Layers.Dropout"/>.</param>
/// <param name="seed">Where the layer's own random numbers begin; default none of its own.</param>
/// <param name="name">Name; default <c>dropout</c>, numbered.</param>
/// <exception cref="ArgumentOutOfRangeException">The rate or a length is out of its range.</exception>
internal sealed class Dropout(double rate, IReadOnlyList<long?>? noiseShape = null, long? seed = null, string? name = null)
    : RandomOmission(rate, seed, name), IFromConfig<Dropout>
{
    private readonly NoiseShape? _noise = Regularization.NoiseShape.Of(noiseShape);

    /// <summary>Lengths of the mask, batch first; <see langword="null"/> for one random number for each number.</summary>
    public IReadOnlyList<long?>? NoiseShape => _noise?.Lengths;

    /// <inheritdoc/>
    public static Dropout FromConfig(ObjectConfig config) => new(config.Number("rate"), Regularization.NoiseShape.Read(config), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        _noise?.Write(config);
    }

    private protected override Shape InferShape(Shape input) => _noise?.Fits(input) == false ? throw Unfit($"a shape that the mask ({string.Join(", ", NoiseShape!.Select(length => length?.ToString() ?? "None"))}) fits", input) : input;

    private protected override Tensor Mask(Tensor x) => _noise?.Mask(x) ?? empty_like(x, requires_grad: false);
}
