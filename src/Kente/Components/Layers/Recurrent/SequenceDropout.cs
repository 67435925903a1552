using Kente.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>Dropout that leaves out the same numbers at each step of a sequence. Gal &amp; Ghahramani 2016.</summary>
internal static class SequenceDropout
{
    public static double Checked(double rate, string argument) => rate is >= 0 and < 1
        ? rate
        : throw new ArgumentOutOfRangeException(argument, rate, "The rate must be at least 0 and below 1.");

    /// <summary>Leaves numbers out while training; the input itself where there is nothing to do.</summary>
    /// <param name="x">One step (batch, …), or all of them (steps, batch, …).</param>
    /// <param name="rate">The share that is set to 0.</param>
    /// <param name="key">What is left out is drawn once for each key in a run over a sequence.</param>
    /// <param name="context">Whether the model is being trained.</param>
    /// <param name="random">Where random numbers come from.</param>
    /// <param name="steps">Whether the first axis is the steps.</param>
    public static Tensor Apply(Tensor x, double rate, object key, CallContext context, RandomSource random, bool steps = false)
    {
        if (!context.Training || rate == 0) return x;
        return x.mul(context.Once(key, () =>
            empty(steps ? x.shape[1..] : x.shape, dtype: x.dtype, device: x.device).FillBernoulli(1 - rate, random.For(context)).div_(Scalars.Of(1 - rate))));
    }
}
