using TorchSharp;

namespace Kente.Distributed.Worker;

/// <summary>Sums of gradients that are sent compressed.</summary>
internal static class CompressedSums
{
    private const int Length = 1001; // not a multiple of the number of processes

    /// <summary>
    /// Adds the same gradients in several steps. Returns the greatest relative error of the first step, that of the mean of all steps, the
    /// number of finite sums after a step with infinite gradients, and the last sums.
    /// </summary>
    public static float[] Of(ProcessGroup group, int steps)
    {
        DataParallel distribution = new(group, new() { GradientCompression = GradientCompression.BFloat16 });
        using var own = torch.linspace(1, 2, Length) * (1 + (0.37f * group.Rank));
        using var expected = own.clone();
        group.Sum(expected);
        using var gradients = torch.zeros(Length);
        using var mean = torch.zeros(Length);
        float first = 0;
        for (int step = 0; step < steps; step++)
        {
            gradients.copy_(own);
            distribution.SumGradients(gradients);
            if (step == 0) first = Error(gradients, expected);
            using var share = gradients / steps;
            mean.add_(share);
        }
        float[] last = gradients.data<float>().ToArray();
        float all = Error(mean, expected);
        gradients.fill_(float.PositiveInfinity);
        distribution.SumGradients(gradients);
        gradients.copy_(own);
        distribution.SumGradients(gradients);
        using var finite = gradients.isfinite().sum();
        return [first, all, finite.item<long>(), .. last];
    }

    private static float Error(torch.Tensor values, torch.Tensor expected)
    {
        using var error = ((values - expected) / expected).abs().max();
        return error.item<float>();
    }
}
