using Kente.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Regularization;

/// <summary>
/// Base class of dropout layers, which set elements to 0 in training and scale up the others, so that the mean is preserved.
/// </summary>
internal abstract class DropoutLayer : RandomLayer
{
    private protected DropoutLayer(double rate, long? seed, string? name) : base(seed, name) => Rate = CheckRate(rate);

    /// <summary>Fraction of the inputs to drop.</summary>
    public double Rate { get; }

    private protected sealed override bool IsActive => Rate > 0;

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("rate", Rate);
        WriteSeed(config);
    }

    private protected sealed override Tensor Perturb(Tensor x, BatchRandom random)
    {
        using var mask = Mask(x);
        random.FillBernoulli(mask, 1 - Rate).div_(Scalars.Of(1 - Rate));
        return x.mul(mask);
    }

    /// <summary>Creates an uninitialized tensor of the shape of the dropout mask.</summary>
    private protected abstract Tensor Mask(Tensor x);
}
