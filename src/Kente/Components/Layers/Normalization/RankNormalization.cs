using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Normalization;

/// <summary>
/// Batch normalization by mean and variance over the rows of all processes, in one exchange of data for the outputs and one for the
/// gradients. The second axis is that of the channels.
/// </summary>
internal static class RankNormalization
{
    // The epsilon of Keras, because all time steps may be masked.
    private const double MaskEpsilon = 1e-7;

    /// <summary>Normalizes the rows of this process.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="counted">1 for values that count in the statistics, otherwise 0, of shape (rows, 1); <see langword="null"/> if all do.</param>
    /// <param name="gamma">Scales.</param>
    /// <param name="beta">Offsets.</param>
    /// <param name="epsilon">Small number added to the variance.</param>
    /// <param name="processes">The processes.</param>
    /// <returns>The normalized rows, the mean and the variance, without the correction of a sample.</returns>
    public static (Tensor Output, Tensor Mean, Tensor Variance) Train(
        Tensor x, Tensor? counted, Tensor? gamma, Tensor? beta, double epsilon, RankRows processes)
    {
        using var scope = NewDisposeScope();
        var (total, mean, variance) = Statistics(x, counted, processes);
        var deviation = variance.Plus(epsilon).sqrt();
        gamma ??= ones_like(mean);
        beta ??= zeros_like(mean);
        var inputs = RankNormalizationGradient.apply(
            x, gamma, beta, new RankNormalizationGradient.Values(processes.Distribution!, mean, deviation, total, counted));
        var y = nn.functional.batch_norm(inputs[0], mean, variance, inputs[1], inputs[2], training: false, eps: epsilon);
        return (y.MoveToOuterDisposeScope(), mean.MoveToOuterDisposeScope(), variance.MoveToOuterDisposeScope());
    }

    // Sums of double precision over the processes: what they lose is the square of the mean of a process, not of its values.
    private static (Tensor Total, Tensor Mean, Tensor Variance) Statistics(Tensor x, Tensor? counted, RankRows processes)
    {
        using var off = no_grad();
        var values = x.detach();
        var (count, mean, squares) = counted is null ? Own(values) : OwnCounted(values, counted);
        var sum = mean * count;
        var sums = cat([count, sum, squares.addcmul_(sum, mean, Scalars.Of(1))]);
        processes.Distribution!.Sum(sums);
        long channels = mean.shape[0];
        var total = sums.narrow(0, 0, 1);
        if (counted is not null) total = total.Plus(MaskEpsilon);
        var (allMean, allSquares) = (sums.narrow(0, 1, channels) / total, sums.narrow(0, 1 + channels, channels) / total);
        var variance = allSquares.addcmul_(allMean, allMean, Scalars.Of(-1)).clamp_(min: Scalars.Of(0));
        return (total.to(ScalarType.Float32), allMean.to(ScalarType.Float32), variance.to(ScalarType.Float32));
    }

    // Number of values of a channel, their mean, and the sum of the squares of their deviations from it.
    private static (Tensor Count, Tensor Mean, Tensor Squares) Own(Tensor x)
    {
        // sum adds in a tree. libtorch's batch normalization adds one value after another, whose rounding depends on the number of rows.
        long[] axes = [0, .. Enumerable.Range(2, (int)x.dim() - 2)];
        long count = x.numel() / x.shape[1];
        var mean = x.sum(axes, keepdim: true).div(Scalars.Of(count));
        var squares = x.sub(mean).Squared().sum(axes);
        return (
            full([1], Scalars.Of(count), dtype: ScalarType.Float64, device: x.device), mean.flatten().to(ScalarType.Float64),
            squares.to(ScalarType.Float64));
    }

    private static (Tensor Count, Tensor Mean, Tensor Squares) OwnCounted(Tensor x, Tensor counted)
    {
        var count = counted.sum();
        var mean = x.mul(counted).sum(dim: 0).div(count.clamp_min(Scalars.Of(1)));
        var squares = x.sub(mean).Squared().mul_(counted).sum(dim: 0);
        return (count.to(ScalarType.Float64).view(1), mean.to(ScalarType.Float64), squares.to(ScalarType.Float64));
    }
}
