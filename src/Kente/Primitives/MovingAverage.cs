using static TorchSharp.torch;

namespace Kente.Primitives;

/// <summary>Exponential moving averages of tensors.</summary>
internal static class MovingAverage
{
    /// <summary>Updates an average in place: decay · average + (1 − decay) · values.</summary>
    /// <param name="average">The average.</param>
    /// <param name="values">The new values.</param>
    /// <param name="decay">Decay of the average, between 0 and 1.</param>
    public static void Update(Tensor average, Tensor values, double decay)
    {
        // Interpolation leaves values that do not change exactly as they are.
        using var weight = tensor((float)(1 - decay), device: average.device);
        average.lerp_(values, weight);
    }
}
