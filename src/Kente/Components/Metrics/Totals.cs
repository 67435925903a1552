using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Metrics;

/// <summary>Reads sums from tensors in double precision.</summary>
internal static class Totals
{
    public static double Total(this Tensor values)
    {
        using var here = Readable(values);
        using var sum = (here ?? values).sum(ScalarType.Float64);
        return sum.item<double>();
    }

    /// <summary>Converts the values to float64, on the CPU if the device has no float64.</summary>
    public static Tensor InDouble(this Tensor values) => (Readable(values) ?? values).to_type(ScalarType.Float64);

    public static double[] ToDoubles(this Tensor values)
    {
        using var here = Readable(values);
        using var doubles = (here ?? values).to_type(ScalarType.Float64);
        return doubles.data<double>().ToArray();
    }

    // MPS has no float64.
    private static Tensor? Readable(Tensor values) => values.device_type == DeviceType.MPS ? values.cpu() : null;
}
