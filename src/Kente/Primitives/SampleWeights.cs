using static TorchSharp.torch;

namespace Kente.Primitives;

/// <summary>Aligns sample weights with the values that they weight.</summary>
internal static class SampleWeights
{
    /// <summary>Reshapes weights to the rank of the values; each axis has the length of the values' or 1.</summary>
    /// <param name="weights">One weight for each sample, or for each value.</param>
    /// <param name="values">The values to weight, samples first.</param>
    /// <exception cref="ArgumentException">The shapes are incompatible.</exception>
    public static Tensor Align(Tensor weights, Tensor values)
    {
        var aligned = weights.to_type(values.dtype);
        while (aligned.dim() > values.dim() && aligned.shape[^1] == 1) aligned = aligned.squeeze(-1);
        while (aligned.dim() < values.dim()) aligned = aligned.unsqueeze(-1);
        return Fits(aligned.shape, values.shape)
            ? aligned
            : throw new ArgumentException(
                $"Sample weights of shape {weights.ShapeText()} do not match values of shape {values.ShapeText()}: pass one weight per sample or one per value.",
                nameof(weights));
    }

    /// <summary>Multiplies weights by a mask. As in Keras, a mask affects a metric only together with weights.</summary>
    public static Tensor? Masked(Tensor? weights, Tensor? mask)
    {
        if (weights is null || mask is null) return weights;
        while (weights.dim() < mask.dim()) weights = weights.unsqueeze(-1);
        return weights.mul(mask);
    }

    private static bool Fits(long[] weights, long[] values)
    {
        if (weights.Length != values.Length) return false;
        for (int axis = 0; axis < values.Length; axis++)
            if (weights[axis] != values[axis] && weights[axis] != 1) return false;
        return true;
    }
}
