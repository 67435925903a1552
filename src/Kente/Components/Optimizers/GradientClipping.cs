using static TorchSharp.torch;

namespace Kente.Components.Optimizers;

/// <summary>Limits gradients in place, by Keras's formulas.</summary>
internal static class GradientClipping
{
    public static void Clip(ParameterBuffer parameters, OptimizerOptions options)
    {
        var gradients = parameters.Gradients;
        if (options.ClipValue is { } limit) gradients.clamp_(Scalars.Of(-limit), Scalars.Of(limit));
        else if (options.GlobalClipNorm is { } whole) Shorten(gradients, whole);
        else if (options.ClipNorm is { } each)
            for (int i = 0; i < parameters.Weights.Count; i++) Shorten(parameters.Piece(gradients, i), each);
    }

    // g · limit / max(|g|, limit): a number stays on the device, and nothing is divided by 0.
    private static void Shorten(Tensor gradient, double limit)
    {
        var length = linalg.norm(gradient).clamp_min_(Scalars.Of(limit));
        gradient.mul_(length.reciprocal_().mul_(Scalars.Of(limit)));
    }
}
