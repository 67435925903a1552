using Kente.Components.Functions;

namespace Kente;

/// <summary>Arithmetic with symbolic tensors: <c>a + b</c>, <c>2 * x</c>, <c>-x</c>.</summary>
public static class SymbolicTensorOperators
{
    extension(SymbolicTensor)
    {
        /// <summary>The sum, number by number. An axis of length 1 is repeated.</summary>
        /// <param name="left">One tensor.</param>
        /// <param name="right">The other.</param>
        /// <exception cref="ModelException">The shapes do not fit.</exception>
        public static SymbolicTensor operator +(SymbolicTensor left, SymbolicTensor right) => new BinaryFunction("Add", null, null).Apply(left, right)[0];

        /// <summary>Each number plus another.</summary>
        /// <param name="left">The tensor.</param>
        /// <param name="right">The number.</param>
        public static SymbolicTensor operator +(SymbolicTensor left, double right) => new BinaryFunction("Add", null, right).Apply(left)[0];

        /// <summary>Another number plus each.</summary>
        /// <param name="left">The number.</param>
        /// <param name="right">The tensor.</param>
        public static SymbolicTensor operator +(double left, SymbolicTensor right) => new BinaryFunction("Add", left, null).Apply(right)[0];

        /// <summary>The difference, number by number. An axis of length 1 is repeated.</summary>
        /// <param name="left">One tensor.</param>
        /// <param name="right">The other.</param>
        /// <exception cref="ModelException">The shapes do not fit.</exception>
        public static SymbolicTensor operator -(SymbolicTensor left, SymbolicTensor right) => new BinaryFunction("Subtract", null, null).Apply(left, right)[0];

        /// <summary>Each number less another.</summary>
        /// <param name="left">The tensor.</param>
        /// <param name="right">The number.</param>
        public static SymbolicTensor operator -(SymbolicTensor left, double right) => new BinaryFunction("Subtract", null, right).Apply(left)[0];

        /// <summary>Another number less each.</summary>
        /// <param name="left">The number.</param>
        /// <param name="right">The tensor.</param>
        public static SymbolicTensor operator -(double left, SymbolicTensor right) => new BinaryFunction("Subtract", left, null).Apply(right)[0];

        /// <summary>The product, number by number. An axis of length 1 is repeated.</summary>
        /// <param name="left">One tensor.</param>
        /// <param name="right">The other.</param>
        /// <exception cref="ModelException">The shapes do not fit.</exception>
        public static SymbolicTensor operator *(SymbolicTensor left, SymbolicTensor right) => new BinaryFunction("Multiply", null, null).Apply(left, right)[0];

        /// <summary>Each number times another.</summary>
        /// <param name="left">The tensor.</param>
        /// <param name="right">The number.</param>
        public static SymbolicTensor operator *(SymbolicTensor left, double right) => new BinaryFunction("Multiply", null, right).Apply(left)[0];

        /// <summary>Another number times each.</summary>
        /// <param name="left">The number.</param>
        /// <param name="right">The tensor.</param>
        public static SymbolicTensor operator *(double left, SymbolicTensor right) => new BinaryFunction("Multiply", left, null).Apply(right)[0];

        /// <summary>The quotient, number by number. An axis of length 1 is repeated.</summary>
        /// <param name="left">One tensor.</param>
        /// <param name="right">The other.</param>
        /// <exception cref="ModelException">The shapes do not fit.</exception>
        public static SymbolicTensor operator /(SymbolicTensor left, SymbolicTensor right) => new BinaryFunction("TrueDivide", null, null).Apply(left, right)[0];

        /// <summary>Each number divided by another.</summary>
        /// <param name="left">The tensor.</param>
        /// <param name="right">The number.</param>
        public static SymbolicTensor operator /(SymbolicTensor left, double right) => new BinaryFunction("TrueDivide", null, right).Apply(left)[0];

        /// <summary>Another number divided by each.</summary>
        /// <param name="left">The number.</param>
        /// <param name="right">The tensor.</param>
        public static SymbolicTensor operator /(double left, SymbolicTensor right) => new BinaryFunction("TrueDivide", left, null).Apply(right)[0];

        /// <summary>Each number with the other sign.</summary>
        /// <param name="x">The tensor.</param>
        public static SymbolicTensor operator -(SymbolicTensor x) => FunctionReader.Of(UnaryFunction.Negative).Apply(x)[0];
    }
}
