using static TorchSharp.torch;

namespace Kente.Components.Optimizers;

/// <summary>Clips gradients in place, by Keras's formulas.</summary>
internal static class GradientClipping
{
    public static void Clip(ParameterBuffer parameters, OptimizerOptions options)
    {
        var gradients = parameters.Gradients;
        if (options.ClipValue is { } limit) gradients.clamp_(Scalars.Of(-limit), Scalars.Of(limit));
        else if (options.GlobalClipNorm is { } global) ClipNorm(gradients, global);
        else if (options.ClipNorm is { } each)
            for (int i = 0; i < parameters.Weights.Count; i++) ClipNorm(parameters.Slice(gradients, i), each);
    }

    // g · limit / max(‖g‖, limit): the norm stays on the device, and the divisor is never 0.
    private static void ClipNorm(Tensor gradient, double limit)
    {
        var norm = linalg.norm(gradient).clamp_min_(Scalars.Of(limit));
        gradient.mul_(norm.reciprocal_().mul_(Scalars.Of(limit)));
    }
}
