using static TorchSharp.torch;

namespace Kente.Primitives;

/// <summary>Brings the weights of samples to the rank of what they weigh.</summary>
internal static class SampleWeights
{
    /// <summary>The weights with as many axes as the values, each as long or of length 1.</summary>
    /// <param name="weights">One for each sample, or for each value.</param>
    /// <param name="values">What is weighed; the first axis is the samples.</param>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static Tensor Align(Tensor weights, Tensor values)
    {
        var aligned = weights.to_type(values.dtype);
        while (aligned.dim() > values.dim() && aligned.shape[^1] == 1) aligned = aligned.squeeze(-1);
        while (aligned.dim() < values.dim()) aligned = aligned.unsqueeze(-1);
        return Fits(aligned.shape, values.shape)
            ? aligned
            : throw new ArgumentException($"Sample weights of shape {weights.ShapeText()} do not fit values of shape {values.ShapeText()}: there must be one weight for each sample, or one for each value.", nameof(weights));
    }

    /// <summary>The weights without what a mask leaves out. As in Keras, a mask counts in a metric only together with weights.</summary>
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
