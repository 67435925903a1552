using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Training.Balancing;

/// <summary>Gradients of losses whose graph reaches the weights.</summary>
internal static class LossGradients
{
    /// <summary>See <see cref="GradientNorms"/>.</summary>
    public static double[] Norms(Tensor[] losses, IReadOnlyList<Weight> weights) => [.. losses.Select(loss => Norm(loss, weights))];

    private static double Norm(Tensor loss, IReadOnlyList<Weight> weights)
    {
        using var scope = NewDisposeScope();
        var gradients = autograd.grad([loss], [.. weights.Select(weight => weight.Native)], retain_graph: true, allow_unused: true);
        double sum = 0;
        foreach (var gradient in gradients)
            if (gradient is not null && !gradient.IsInvalid) sum += gradient.detach().Squared().sum().item<float>();
        return Math.Sqrt(sum);
    }
}
