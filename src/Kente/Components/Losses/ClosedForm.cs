using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>What losses with a closed form share.</summary>
internal static class ClosedForm
{
    /// <summary>Returns the targets as numbers, if there is one for each prediction.</summary>
    /// <param name="target">Targets.</param>
    /// <param name="count">Number of predictions.</param>
    /// <param name="columns">Number of predictions of a sample.</param>
    /// <param name="values">The targets, while <paramref name="target"/> or the result exists.</param>
    /// <returns>Whether the shapes match.</returns>
    public static bool TryRead(Tensor target, int count, int columns, out ReadOnlySpan<float> values)
    {
        values = default;
        bool fits = target.numel() == count && (target.dim() == 2 ? target.size(1) == columns : target.dim() == 1 && columns == 1);
        if (!fits) return false;
        if (target.dtype == ScalarType.Float32 && target.is_contiguous())
        {
            values = MemoryMarshal.Cast<byte, float>(target.bytes);
            return true;
        }
        if (target.dtype != ScalarType.Int64 || !target.is_contiguous()) return false;
        var whole = MemoryMarshal.Cast<byte, long>(target.bytes);
        float[] converted = new float[whole.Length];
        TensorPrimitives.ConvertChecked(whole, converted);
        values = converted;
        return true;
    }

    /// <summary>Returns class indices, one for each row of predictions.</summary>
    /// <returns>Whether the targets are integers in the range of the classes.</returns>
    public static bool TryReadClasses(Tensor target, int rows, int classes, out ReadOnlySpan<long> labels)
    {
        labels = default;
        if (target.dtype != ScalarType.Int64 || target.numel() != rows || !target.is_contiguous() || classes < 2) return false;
        if (target.dim() > 2 || (target.dim() == 2 && target.size(1) != 1)) return false;
        labels = MemoryMarshal.Cast<byte, long>(target.bytes);
        return rows == 0 || (TensorPrimitives.Min(labels) >= 0 && TensorPrimitives.Max(labels) < classes);
    }

    /// <summary>Clips a probability to [1e-7, 1 − 1e-7]; NaN stays NaN.</summary>
    /// <param name="probability">The probability.</param>
    /// <param name="isClipped">Whether it was outside, so that its gradient is zero.</param>
    public static float Clip(float probability, out bool isClipped)
    {
        const float Least = (float)Loss.Epsilon, Greatest = (float)(1 - Loss.Epsilon);
        isClipped = probability is < Least or > Greatest;
        return Math.Clamp(probability, Least, Greatest);
    }

    /// <summary>Computes the softmax of each row, and adds the logarithms of the sums of exponentials.</summary>
    /// <param name="logits">Logits, row by row.</param>
    /// <param name="columns">Number of classes.</param>
    /// <param name="probabilities">Receives the probabilities.</param>
    /// <param name="logarithms">Receives the logarithm of the sum of each row.</param>
    public static void Softmax(ReadOnlySpan<float> logits, int columns, Span<float> probabilities, Span<float> logarithms)
    {
        for (int row = 0, start = 0; start < logits.Length; row++, start += columns)
        {
            float greatest = TensorPrimitives.Max(logits.Slice(start, columns));
            logarithms[row] = greatest;
            TensorPrimitives.Subtract(logits.Slice(start, columns), greatest, probabilities.Slice(start, columns));
        }
        TensorPrimitives.Exp(probabilities, probabilities);
        for (int row = 0, start = 0; start < logits.Length; row++, start += columns)
        {
            var values = probabilities.Slice(start, columns);
            float sum = TensorPrimitives.Sum(values);
            TensorPrimitives.Divide(values, sum, values);
            logarithms[row] += MathF.Log(sum);
        }
    }
}
