using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Native.SelfChecks;

/// <summary>An operation that is computed in float32, as in models, and in float64, for which libtorch uses other kernels.</summary>
/// <param name="Name">Name of the operation in messages.</param>
/// <param name="Shapes">Shapes of the inputs, including weights.</param>
/// <param name="Compute">Computes the operation; must preserve the type of its inputs.</param>
/// <param name="Gradients">Whether to compare gradients as well; default <see langword="true"/>.</param>
internal sealed record SelfCheckCase(string Name, long[][] Shapes, Func<Tensor[], Tensor> Compute, bool Gradients = true)
{
    /// <summary>
    /// Computes the output, with and without autograd, and the gradients of the sum of its squares with respect to the inputs.
    /// </summary>
    /// <returns>
    /// The largest absolute difference between the precisions, relative to the largest absolute value; infinity if a result is not
    /// finite.
    /// </returns>
    public double RelativeError()
    {
        using var scope = NewDisposeScope();
        var exact = Results(ScalarType.Float64);
        var single = Results(ScalarType.Float32);
        double worst = 0;
        for (int i = 0; i < exact.Length; i++)
        {
            using var part = NewDisposeScope();
            double largest = exact[i].abs().max().item<double>(),
            difference = single[i].to(ScalarType.Float64).sub(exact[i]).abs().max().item<double>();
            worst = Math.Max(worst, double.IsFinite(difference) ? difference / Math.Max(largest, double.Epsilon) : double.PositiveInfinity);
        }
        return worst;
    }

    private Tensor[] Results(ScalarType type)
    {
        Tensor[] inputs = [.. Shapes.Select((shape, i) => Values(shape, i).to(type))];
        Tensor inference;
        using (no_grad()) inference = Compute(inputs); // partly other kernels, such as oneDNN's LSTM
        if (!Gradients) return [inference];
        foreach (var input in inputs) input.requires_grad_();
        var output = Compute(inputs);
        output.mul(output).sum().backward();
        return [inference, output.detach(), .. inputs.Select(input => input.grad!)];
    }

    // Scales a sine so that its fraction has no pattern: sums of a regular pattern cancel and leave only rounding errors to compare.
    private const double Scatter = 43758.5453;

    /// <summary>
    /// Creates fixed values in [-1, 1] without a pattern that float32 represents exactly. Random values would disturb the user's
    /// generator.
    /// </summary>
    public static Tensor Values(long[] shape, int which) =>
        arange(
            Scalars.Of(0), Scalars.Of(shape.Aggregate(1L, (count, length) => count * length)), Scalars.Of(1), ScalarType.Float64,
            device: CPU).mul(Scalars.Of(1.37 + which)).sin().mul(Scalars.Of(Scatter)).frac().reshape(shape).to(ScalarType.Float32);
}
