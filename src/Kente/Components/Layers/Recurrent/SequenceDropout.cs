using Kente.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>Dropout with the same mask at all time steps of a sequence. Gal &amp; Ghahramani 2016.</summary>
internal static class SequenceDropout
{
    public static double Checked(double rate, string argument) => rate is >= 0 and < 1
        ? rate
        : throw new ArgumentOutOfRangeException(argument, rate, "The rate must be at least 0 and below 1.");

    /// <summary>Applies dropout in training; otherwise it returns the input itself.</summary>
    /// <param name="x">A time step (batch, …), or all time steps (time steps, batch, …).</param>
    /// <param name="rate">Fraction of the elements to drop.</param>
    /// <param name="key">Key of the mask, which is drawn once for each key in a run over a sequence.</param>
    /// <param name="context">Whether the model is being trained.</param>
    /// <param name="random">Random numbers of the layer.</param>
    /// <param name="hasTimeAxis">Whether the first axis is the time steps.</param>
    public static Tensor Apply(Tensor x, double rate, object key, CallContext context, RandomSource random, bool hasTimeAxis = false)
    {
        if (!context.Training || rate == 0) return x;
        return x.mul(context.Once(key, DrawMask));

        Tensor DrawMask() => random.For(context)
            .FillBernoulli(empty(hasTimeAxis ? x.shape[1..] : x.shape, dtype: x.dtype, device: x.device), 1 - rate)
            .div_(Scalars.Of(1 - rate));
    }
}
