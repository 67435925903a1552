namespace Kente.Components.Optimizers;

/// <summary>Moving means that start at 0 are too small at first.</summary>
internal static class Bias
{
    /// <summary>1 − βᵗ, what a moving mean has taken in after t steps; in float32, as Keras computes it.</summary>
    public static float Correction(double beta, long step) => 1 - MathF.Pow((float)beta, step);
}
