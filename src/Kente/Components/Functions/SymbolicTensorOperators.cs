using Kente.Components.Functions;

namespace Kente;

/// <summary>Arithmetic operators of symbolic tensors: <c>a + b</c>, <c>2 * x</c>, <c>-x</c>.</summary>
public static class SymbolicTensorOperators
{
    extension(SymbolicTensor)
    {
        /// <summary>Adds two tensors elementwise, with broadcasting.</summary>
        /// <param name="left">The first tensor.</param>
        /// <param name="right">The second tensor.</param>
        /// <exception cref="ModelException">The shapes do not match.</exception>
        public static SymbolicTensor operator +(SymbolicTensor left, SymbolicTensor right) =>
            new BinaryFunction("Add", null, null).Apply(left, right)[0];

        /// <summary>Adds a scalar to a tensor.</summary>
        /// <param name="left">The tensor.</param>
        /// <param name="right">The scalar.</param>
        public static SymbolicTensor operator +(SymbolicTensor left, double right) => new BinaryFunction("Add", null, right).Apply(left)[0];

        /// <summary>Adds a tensor to a scalar.</summary>
        /// <param name="left">The scalar.</param>
        /// <param name="right">The tensor.</param>
        public static SymbolicTensor operator +(double left, SymbolicTensor right) => new BinaryFunction("Add", left, null).Apply(right)[0];

        /// <summary>Subtracts two tensors elementwise, with broadcasting.</summary>
        /// <param name="left">The first tensor.</param>
        /// <param name="right">The second tensor.</param>
        /// <exception cref="ModelException">The shapes do not match.</exception>
        public static SymbolicTensor operator -(SymbolicTensor left, SymbolicTensor right) =>
            new BinaryFunction("Subtract", null, null).Apply(left, right)[0];

        /// <summary>Subtracts a scalar from a tensor.</summary>
        /// <param name="left">The tensor.</param>
        /// <param name="right">The scalar.</param>
        public static SymbolicTensor operator -(SymbolicTensor left, double right) =>
            new BinaryFunction("Subtract", null, right).Apply(left)[0];

        /// <summary>Subtracts a tensor from a scalar.</summary>
        /// <param name="left">The scalar.</param>
        /// <param name="right">The tensor.</param>
        public static SymbolicTensor operator -(double left, SymbolicTensor right) =>
            new BinaryFunction("Subtract", left, null).Apply(right)[0];

        /// <summary>Multiplies two tensors elementwise, with broadcasting.</summary>
        /// <param name="left">The first tensor.</param>
        /// <param name="right">The second tensor.</param>
        /// <exception cref="ModelException">The shapes do not match.</exception>
        public static SymbolicTensor operator *(SymbolicTensor left, SymbolicTensor right) =>
            new BinaryFunction("Multiply", null, null).Apply(left, right)[0];

        /// <summary>Multiplies a tensor by a scalar.</summary>
        /// <param name="left">The tensor.</param>
        /// <param name="right">The scalar.</param>
        public static SymbolicTensor operator *(SymbolicTensor left, double right) =>
            new BinaryFunction("Multiply", null, right).Apply(left)[0];

        /// <summary>Multiplies a scalar by a tensor.</summary>
        /// <param name="left">The scalar.</param>
        /// <param name="right">The tensor.</param>
        public static SymbolicTensor operator *(double left, SymbolicTensor right) =>
            new BinaryFunction("Multiply", left, null).Apply(right)[0];

        /// <summary>Divides two tensors elementwise, with broadcasting.</summary>
        /// <param name="left">The first tensor.</param>
        /// <param name="right">The second tensor.</param>
        /// <exception cref="ModelException">The shapes do not match.</exception>
        public static SymbolicTensor operator /(SymbolicTensor left, SymbolicTensor right) =>
            new BinaryFunction("TrueDivide", null, null).Apply(left, right)[0];

        /// <summary>Divides a tensor by a scalar.</summary>
        /// <param name="left">The tensor.</param>
        /// <param name="right">The scalar.</param>
        public static SymbolicTensor operator /(SymbolicTensor left, double right) =>
            new BinaryFunction("TrueDivide", null, right).Apply(left)[0];

        /// <summary>Divides a scalar by a tensor.</summary>
        /// <param name="left">The scalar.</param>
        /// <param name="right">The tensor.</param>
        public static SymbolicTensor operator /(double left, SymbolicTensor right) =>
            new BinaryFunction("TrueDivide", left, null).Apply(right)[0];

        /// <summary>Negates a tensor.</summary>
        /// <param name="x">The tensor.</param>
        public static SymbolicTensor operator -(SymbolicTensor x) => FunctionReader.Of(UnaryFunction.Negative).Apply(x)[0];
    }
}
