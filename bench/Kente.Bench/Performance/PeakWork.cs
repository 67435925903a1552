using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Bench.Performance;

/// <summary>What the machine can do at best, with all its cores: a large matrix product, and a large copy.</summary>
internal static class PeakWork
{
    private const int Side = 2048, Numbers = 1 << 26;

    /// <summary>The product of two matrices of float32.</summary>
    public static Work MatrixProduct()
    {
        Session.Start(seed: 1);
        var (a, b) = (randn(Side, Side), randn(Side, Side));
        return new(() => a.mm(b).Dispose(), 1) { Operations = 2.0 * Side * Side * Side };
    }

    /// <summary>A copy of an array: each number is read and written.</summary>
    public static Work Copy()
    {
        Session.Start(seed: 1);
        var (from, to) = (ones(Numbers), zeros(Numbers));
        return new(() => to.copy_(from), 1) { Operations = 2.0 * sizeof(float) * Numbers };
    }
}
