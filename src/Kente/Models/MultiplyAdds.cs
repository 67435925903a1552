using Kente.Components.Functions;
using Kente.Components.Layers.Attention;
using Kente.Components.Layers.Convolution;
using Kente.Components.Layers.Core;
using Kente.Components.Layers.Merging;
using Kente.Components.Layers.Recurrent;
using Kente.Graph;

namespace Kente.Models;

/// <summary>Counts the multiplications, each with an addition, of a layer for one sample; infinity if a length is unknown.</summary>
internal static class MultiplyAdds
{
    // Weights that are added, or multiplied value by value.
    private static readonly string[] Elementwise = ["bias", "alpha", "gamma", "beta"];

    /// <summary>Counts those of a layer without inner models.</summary>
    /// <param name="operation">The layer.</param>
    /// <param name="inputs">Shapes of its inputs.</param>
    /// <param name="outputs">Shapes of its outputs.</param>
    public static double Of(Operation operation, IReadOnlyList<Shape> inputs, IReadOnlyList<Shape> outputs)
    {
        double kernels = Kernels(operation);
        return operation switch
        {
            Embedding => 0,
            LocallyConnected => kernels,
            TransposedConvolution => kernels * Positions(inputs[0]),
            RecurrentLayer or Bidirectional => kernels * Steps(operation, inputs[0], outputs[0]),
            HeadAttention heads => Projections(heads, inputs) + Products(heads, inputs),
            QueryAttention => 2 * Count(inputs[0]) * Length(inputs[1], 0),
            MatmulFunction => Count(outputs[0]) * Length(inputs[0], ^1),
            Dot dot => Count(outputs[0]) * Length(inputs[0], dot.First < 0 ? ^-dot.First : dot.First - 1),
            _ => kernels == 0 ? 0 : kernels * Positions(outputs[0]),
        };
    }

    /// <summary>Returns the number of values of a shape; infinity if a length is unknown.</summary>
    public static double Count(Shape shape) => shape.Count ?? double.PositiveInfinity;

    /// <summary>Returns the number of steps that a recurrent layer computes one after another.</summary>
    public static double RecurrentSteps(Shape input) => Length(input, 0);

    private static double Kernels(Operation operation) => operation.Weights.Where(weight =>
        weight.Dimensions.Length > 1 && !Elementwise.Contains(weight.Name)).Sum(weight => (double)weight.Size);

    // A kernel of a convolutional cell is applied at each position of a step.
    private static double Steps(Operation operation, Shape input, Shape output) => operation is ConvLSTM1D or ConvLSTM2D or ConvLSTM3D
        ? RecurrentSteps(input) * Positions(output)
        : RecurrentSteps(input);

    // The kernels of query and output are applied to each query, those of key and value to each of these.
    private static double Projections(HeadAttention heads, IReadOnlyList<Shape> inputs) => heads.Inner.Select((projection, i) =>
        Kernels(projection) * Positions(inputs[i is 0 or 3 ? 0 : 1])).Sum();

    private static double Products(HeadAttention heads, IReadOnlyList<Shape> inputs)
    {
        double size = heads switch
        {
            MultiHeadAttention many => many.NumHeads * (double)(many.KeyDim + many.ValueDim),
            GroupQueryAttention grouped => 2.0 * grouped.NumQueryHeads * grouped.HeadDim,
            _ => 0,
        };
        return size * Positions(inputs[0]) * Positions(inputs[1]);
    }

    private static double Positions(Shape shape) => shape.Rank == 0 ? 1 : Count(shape[..^1]);

    private static double Length(Shape shape, Index axis) => shape[axis] ?? double.PositiveInfinity;
}
