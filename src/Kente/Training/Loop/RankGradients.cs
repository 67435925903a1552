using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>Gradients through the outputs that the processes computed of their rows.</summary>
/// <param name="rows">The rows of this process.</param>
/// <param name="own">Outputs of these rows, with their graph.</param>
/// <param name="whole">Outputs of all rows, of which the losses were computed.</param>
internal sealed class RankGradients(RankRows rows, Tensor[] own, Tensor[] whole)
{
    /// <summary>
    /// Computes the norm of the gradient of each loss with respect to some weights. The gradients of all processes are added, in one
    /// exchange, before their norms.
    /// </summary>
    /// <param name="losses">Losses of the whole batch.</param>
    /// <param name="weights">The weights.</param>
    public double[] Norms(Tensor[] losses, IReadOnlyList<Weight> weights)
    {
        using var scope = NewDisposeScope();
        using var all = zeros([losses.Length, weights.Sum(weight => weight.Size)], device: CPU);
        for (int i = 0; i < losses.Length; i++)
        {
            var (ends, gradients) = OwnOf(losses[i], keep: true);
            if (ends.Length == 0) continue;
            var found = autograd.grad(
                ends, [.. weights.Select(weight => weight.Native)], gradients, retain_graph: true, allow_unused: true);
            using var off = no_grad();
            long start = 0;
            for (int k = 0; k < weights.Count; start += weights[k++].Size)
                if (found[k] is { IsInvalid: false } gradient) all[i].narrow(0, start, weights[k].Size).copy_(gradient.flatten());
        }
        rows.Distribution!.Sum(all);
        return [.. Enumerable.Range(0, losses.Length).Select(i => Math.Sqrt(all[i].Squared().sum().item<float>()))];
    }

    /// <summary>Returns the outputs of this process on which a loss depends, and its gradients with respect to them.</summary>
    /// <param name="loss">A loss of the whole batch.</param>
    /// <param name="keep">Whether to keep the graph of the loss.</param>
    public (Tensor[] Own, Tensor[] Gradients) OwnOf(Tensor loss, bool keep = false)
    {
        int[] reached = [.. Enumerable.Range(0, own.Length).Where(i => own[i].requires_grad && whole[i].requires_grad)];
        if (reached.Length == 0 || !loss.requires_grad) return ([], []);
        var gradients = autograd.grad([loss], [.. reached.Select(i => whole[i])], retain_graph: keep, allow_unused: true);
        int[] used = [.. Enumerable.Range(0, reached.Length).Where(i => gradients[i] is { IsInvalid: false })];
        return ([.. used.Select(i => own[reached[i]])], [.. used.Select(i => rows.Of(gradients[i]))]);
    }
}
