namespace Kente.Components.Optimizers;

/// <summary>Bias correction of moving averages that start at 0.</summary>
internal static class Bias
{
    /// <summary>Computes 1 − βᵗ, in float32 as Keras does.</summary>
    public static float Correction(double beta, long step) => 1 - MathF.Pow((float)beta, step);
}
