using static TorchSharp.torch;

namespace Kente.Components.Metrics;

/// <summary>Sums that leave libtorch, in double precision.</summary>
internal static class Totals
{
    public static double Total(this Tensor values)
    {
        using var sum = values.sum(ScalarType.Float64);
        return sum.item<double>();
    }

    public static double[] ToDoubles(this Tensor values)
    {
        using var doubles = values.to_type(ScalarType.Float64);
        return doubles.data<double>().ToArray();
    }
}
