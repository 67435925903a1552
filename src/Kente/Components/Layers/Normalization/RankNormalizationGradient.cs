using Kente.Primitives;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Normalization;

/// <summary>
/// Returns values, scales and offsets unchanged. Its gradient adds to the gradient of the values what comes through mean and variance of the
/// rows of all processes: the values are normalized by libtorch as if these were constants.
/// </summary>
/// <remarks>
/// With x̂ = (x − mean) ÷ deviation, G = Σ x̂·∂L/∂y and B = Σ ∂L/∂y, which are the gradients of scale and offset, over n values of a channel:
/// ∂L/∂x = scale ÷ deviation · (∂L/∂y − (B + x̂·G) ÷ n). Ioffe &amp; Szegedy 2015.
/// </remarks>
internal sealed class RankNormalizationGradient : autograd.MultiTensorFunction<RankNormalizationGradient>
{
    private const string Given = "values";

    public override string Name => nameof(RankNormalizationGradient);

    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ArgumentNullException.ThrowIfNull(vars);
        var (x, gamma, beta, values) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor)vars[2], (Values)vars[3]);
        List<Tensor> saved = [x, gamma, values.Mean, values.Deviation, values.Total];
        if (values.Counted is { } counted) saved.Add(counted);
        ctx.save_for_backward(saved);
        ctx.save_data(Given, values.Distribution);
        return [x.detach(), gamma.detach(), beta.detach()];
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ArgumentNullException.ThrowIfNull(grad_outputs);
        var (x, gamma, beta) = (grad_outputs[0], grad_outputs[1], grad_outputs[2]);
        try
        {
            return [Corrected(ctx, x, gamma, beta), gamma.alias(), beta.alias(), null!];
        }
#pragma warning disable CA1031 // An exception cannot pass libtorch; the sum of the gradients, which follows, fails as this one does.
        catch (Exception)
#pragma warning restore CA1031
        {
            return [x.alias(), gamma.alias(), beta.alias(), null!];
        }
    }

    private static Tensor Corrected(autograd.AutogradContext ctx, Tensor gradient, Tensor gammaGradient, Tensor betaGradient)
    {
        using var scope = NewDisposeScope();
        var saved = ctx.get_saved_variables();
        var (x, gamma, mean, deviation, total) = (saved[0], saved[1], saved[2], saved[3], saved[4]);
        long channels = gamma.shape[0];
        var sums = cat([gammaGradient, betaGradient]);
        ((Distribution)ctx.get_data(Given)).Sum(sums);
        var scale = gamma.div(deviation).div_(total).neg_();
        var offset = sums.narrow(0, channels, channels).mul(scale);
        var slope = sums.narrow(0, 0, channels).mul(scale).div_(deviation);
        // (x − mean)·slope + offset, in one pass over the values.
        var correction = nn.functional.batch_norm(x, mean, ones_like(mean), slope, offset, training: false, eps: 0);
        if (saved.Count > 5) correction.mul_(saved[5]);
        return correction.add_(gradient, Scalars.Of(1)).MoveToOuterDisposeScope();
    }

    /// <summary>What the gradient needs besides values, scales and offsets.</summary>
    /// <param name="Distribution">The processes.</param>
    /// <param name="Mean">Mean of each channel.</param>
    /// <param name="Deviation">Standard deviation of each channel.</param>
    /// <param name="Total">Number of values of a channel in all processes.</param>
    /// <param name="Counted">1 for values that count, otherwise 0; <see langword="null"/> if all do.</param>
    internal sealed record Values(Distribution Distribution, Tensor Mean, Tensor Deviation, Tensor Total, Tensor? Counted);
}
