using Kente.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Regularization;

/// <summary>A layer that sets some numbers to 0 while training and enlarges the others, so that the mean stays.</summary>
internal abstract class RandomOmission : RandomLayer
{
    private protected RandomOmission(double rate, long? seed, string? name) : base(seed, name) => Rate = Share(rate);

    /// <summary>Fraction of the inputs to drop.</summary>
    public double Rate { get; }

    private protected sealed override bool Changes => Rate > 0;

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("rate", Rate);
        WriteSeed(config);
    }

    private protected sealed override Tensor Change(Tensor x, Generator? generator)
    {
        using var mask = Mask(x);
        mask.FillBernoulli(1 - Rate, generator).div_(Scalars.Of(1 - Rate));
        return x.mul(mask);
    }

    /// <summary>An empty tensor with one place for each number that is kept or omitted.</summary>
    private protected abstract Tensor Mask(Tensor x);
}
