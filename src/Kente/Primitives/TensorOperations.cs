using TorchSharp;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// Addition and squares of tensors. TorchSharp's own operators create a temporary <see cref="Scalar"/> (<c>a + b</c> is <c>a + 1·b</c>),
/// which a garbage collection on another thread can free while libtorch reads it; these methods keep it alive.
/// </summary>
public static class TensorOperations
{
    private static readonly Scalar One = 1.ToScalar();

    extension(Tensor tensor)
    {
        /// <summary>Adds a tensor. Returns a new tensor.</summary>
        /// <param name="other">The tensor to add.</param>
        public Tensor Plus(Tensor other) => tensor.add(other, One);

        /// <summary>Adds a scalar. Returns a new tensor.</summary>
        /// <param name="number">The scalar to add.</param>
        public Tensor Plus(double number) => tensor.add(Scalars.Of(number), One);

        /// <summary>Adds a tensor in place.</summary>
        /// <param name="other">The tensor to add.</param>
        public Tensor PlusInPlace(Tensor other) => tensor.add_(other, One);

        /// <summary>Adds a scalar in place.</summary>
        /// <param name="number">The scalar to add.</param>
        public Tensor PlusInPlace(double number) => tensor.add_(Scalars.Of(number), One);

        /// <summary>Subtracts the tensor from a scalar. Returns a new tensor.</summary>
        /// <param name="number">The scalar to subtract from.</param>
        public Tensor SubtractedFrom(double number)
        {
            using var negative = tensor.neg();
            return negative.Plus(number);
        }

        /// <summary>Computes log(1 + eˣ). Returns a new tensor.</summary>
        public Tensor Softplus()
        {
            using var zero = zeros_like(tensor);
            return logaddexp(tensor, zero);
        }

        /// <summary>Computes the squares. Returns a new tensor.</summary>
        public Tensor Squared() => tensor.mul(tensor);
    }
}
