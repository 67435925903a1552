using TorchSharp;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// Sums and squares of tensors. TorchSharp's own make a temporary <see cref="Scalar"/> inside (<c>a + b</c> is <c>a + 1·b</c>), which a
/// garbage collection on another thread can free while libtorch reads it; these keep it alive.
/// </summary>
public static class TensorOperations
{
    private static readonly Scalar One = 1.ToScalar();

    extension(Tensor tensor)
    {
        /// <summary>The sum, as a new tensor.</summary>
        /// <param name="other">What is added.</param>
        public Tensor Plus(Tensor other) => tensor.add(other, One);

        /// <summary>The sum, as a new tensor.</summary>
        /// <param name="number">What is added to each value.</param>
        public Tensor Plus(double number) => tensor.add(Scalars.Of(number), One);

        /// <summary>Adds to this tensor itself.</summary>
        /// <param name="other">What is added.</param>
        public Tensor PlusInPlace(Tensor other) => tensor.add_(other, One);

        /// <summary>Adds to this tensor itself.</summary>
        /// <param name="number">What is added to each value.</param>
        public Tensor PlusInPlace(double number) => tensor.add_(Scalars.Of(number), One);

        /// <summary>A number less each value, as a new tensor.</summary>
        /// <param name="number">What the values are taken from.</param>
        public Tensor SubtractedFrom(double number)
        {
            using var negative = tensor.neg();
            return negative.Plus(number);
        }

        /// <summary>log(1 + eˣ), as a new tensor.</summary>
        public Tensor Softplus()
        {
            using var zero = zeros_like(tensor);
            return logaddexp(tensor, zero);
        }

        /// <summary>The squares, as a new tensor.</summary>
        public Tensor Squared() => tensor.mul(tensor);
    }
}
