using TorchSharp;

namespace Kente.Distributed.Worker;

/// <summary>Results of exchanges of many lengths and types.</summary>
internal static class ExchangeValues
{
    private static readonly long[] Lengths = [1, 5, 4096, 65536, 70_001, 200_003];

    /// <summary>
    /// Returns the errors of sums and copies: the greatest difference of each from what it should be, followed by a sum of fractions.
    /// </summary>
    public static float[] Of(ProcessGroup group)
    {
        List<float> errors = [];
        float all = group.Size * (group.Size + 1) / 2f;
        foreach (long length in Lengths)
        {
            foreach (var type in new[] { torch.ScalarType.Float32, torch.ScalarType.Float64, torch.ScalarType.Int64 })
            {
                using var places = torch.arange(length, dtype: type);
                using var values = places * (group.Rank + 1);
                group.Sum(values);
                using var expected = places * all;
                errors.Add(Difference(values, expected));
            }
            int from = group.Size - 1;
            using var copied = torch.arange(length, dtype: torch.ScalarType.Int32) * (group.Rank + 1);
            group.Broadcast(copied, from);
            using var original = torch.arange(length, dtype: torch.ScalarType.Int32) * (from + 1);
            errors.Add(Difference(copied, original));
        }
        using torch.Generator generator = new((ulong)group.Rank);
        using var fractions = torch.rand(100_000, generator: generator);
        group.Sum(fractions);
        return [.. errors, .. fractions.data<float>().ToArray()];
    }

    private static float Difference(torch.Tensor values, torch.Tensor expected)
    {
        using var difference = (values - expected).abs().max().to(torch.ScalarType.Float32);
        return difference.item<float>();
    }
}
