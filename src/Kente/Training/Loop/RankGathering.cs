using Kente.Graph;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>Collects the outputs that the processes computed of their rows, in one transfer.</summary>
internal static class RankGathering
{
    /// <summary>Returns outputs and masks of the whole batch, equal on all processes, and the sum of a number.</summary>
    /// <param name="rows">The rows of this process.</param>
    /// <param name="outputs">Outputs of these rows.</param>
    /// <param name="masks">Their masks, if any.</param>
    /// <param name="summand">The number of this process.</param>
    public static (Tensor[] Outputs, IReadOnlyList<Tensor?>? Masks, double Sum) Gather(
        RankRows rows, IReadOnlyList<Tensor> outputs, IReadOnlyList<Tensor?>? masks, double summand = 0)
    {
        using var off = no_grad();
        Tensor[] parts = [.. outputs, .. masks?.OfType<Tensor>() ?? []];
        long[] sizes = [.. parts.Select(part => part.numel() / rows.Count * rows.Total)];
        using var all = zeros(sizes.Sum() + 1);
        var whole = new Tensor[parts.Length];
        long start = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            whole[i] = all.narrow(0, start, sizes[i]).view([rows.Total, .. parts[i].shape[1..]]);
            rows.Of(whole[i]).copy_(parts[i].detach());
            start += sizes[i];
        }
        using var sum = all.narrow(0, start, 1).fill_(Scalars.Of(summand));
        rows.Distribution!.Sum(all);
        // Every process needs its own copies: the loss may keep them beyond the transfer.
        for (int i = 0; i < parts.Length; i++) whole[i] = whole[i].to(parts[i].dtype, copy: true);
        int next = outputs.Count;
        return (whole[..outputs.Count], masks is null ? null : [.. masks.Select(mask => mask is null ? null : whole[next++])],
            sum.item<float>());
    }
}
