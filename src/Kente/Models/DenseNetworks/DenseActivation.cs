using System.Numerics;
using System.Numerics.Tensors;

namespace Kente.Models.DenseNetworks;

/// <summary>Activations of rows of values, whose gradient follows from their result.</summary>
internal abstract class DenseActivation
{
    private static readonly (Activation Activation, DenseActivation Computed)[] Known =
    [
        (Activations.Linear, new LinearFunction()), (Activations.Relu, new ReluFunction()), (Activations.Sigmoid, new SigmoidFunction()),
        (Activations.Tanh, new TanhFunction()), (Activations.Softmax, new SoftmaxFunction()),
    ];

    /// <summary>Returns the computation of an activation; <see langword="null"/> if there is none.</summary>
    public static DenseActivation? Of(Activation activation) =>
        Array.Find(Known, known => ReferenceEquals(known.Activation, activation)).Computed;

    /// <summary>Gets the computation of the identity.</summary>
    public static DenseActivation Linear => Known[0].Computed;

    /// <summary>Applies the function in place.</summary>
    /// <param name="values">Rows of values.</param>
    /// <param name="stride">Length of a row.</param>
    /// <param name="units">Number of values of a row that count; the others may become anything.</param>
    public abstract void Apply(Span<float> values, int stride, int units);

    /// <summary>Multiplies gradients by the derivative of the function.</summary>
    /// <param name="gradients">Gradients of the results, replaced by those of the arguments.</param>
    /// <param name="results">Results of the function.</param>
    /// <param name="stride">Length of a row.</param>
    /// <param name="units">Number of values of a row that count.</param>
    public abstract void Differentiate(Span<float> gradients, ReadOnlySpan<float> results, int stride, int units);

    private sealed class LinearFunction : DenseActivation
    {
        public override void Apply(Span<float> values, int stride, int units) { }

        public override void Differentiate(Span<float> gradients, ReadOnlySpan<float> results, int stride, int units) { }
    }

    private sealed class ReluFunction : DenseActivation
    {
        // NaN stays NaN, as in libtorch.
        public override void Apply(Span<float> values, int stride, int units) => TensorPrimitives.Max(values, 0f, values);

        public override void Differentiate(Span<float> gradients, ReadOnlySpan<float> results, int stride, int units)
        {
            int i = 0;
            for (; i <= gradients.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                Vector<float> gradient = new(gradients[i..]), result = new(results[i..]);
                Vector.ConditionalSelect(Vector.LessThanOrEqual(result, Vector<float>.Zero), Vector<float>.Zero, gradient)
                    .CopyTo(gradients[i..]);
            }
            for (; i < gradients.Length; i++)
                if (results[i] <= 0) gradients[i] = 0;
        }
    }

    private sealed class SigmoidFunction : DenseActivation
    {
        public override void Apply(Span<float> values, int stride, int units) => TensorPrimitives.Sigmoid(values, values);

        public override void Differentiate(Span<float> gradients, ReadOnlySpan<float> results, int stride, int units)
        {
            for (int i = 0; i < gradients.Length; i++) gradients[i] *= results[i] * (1 - results[i]);
        }
    }

    private sealed class TanhFunction : DenseActivation
    {
        public override void Apply(Span<float> values, int stride, int units) => TensorPrimitives.Tanh(values, values);

        public override void Differentiate(Span<float> gradients, ReadOnlySpan<float> results, int stride, int units)
        {
            for (int i = 0; i < gradients.Length; i++) gradients[i] *= 1 - (results[i] * results[i]);
        }
    }

    private sealed class SoftmaxFunction : DenseActivation
    {
        public override void Apply(Span<float> values, int stride, int units)
        {
            for (int start = 0; start < values.Length; start += stride)
            {
                var row = values.Slice(start, units);
                TensorPrimitives.Subtract(row, TensorPrimitives.Max<float>(row), row);
            }
            TensorPrimitives.Exp(values, values);
            for (int start = 0; start < values.Length; start += stride)
            {
                var row = values.Slice(start, units);
                TensorPrimitives.Divide(row, TensorPrimitives.Sum<float>(row), row);
            }
        }

        public override void Differentiate(Span<float> gradients, ReadOnlySpan<float> results, int stride, int units)
        {
            for (int start = 0; start < gradients.Length; start += stride)
            {
                var slopes = gradients.Slice(start, units);
                var probabilities = results.Slice(start, units);
                TensorPrimitives.Subtract(slopes, TensorPrimitives.Dot<float>(slopes, probabilities), slopes);
                TensorPrimitives.Multiply(slopes, probabilities, slopes);
            }
        }
    }
}
