using static TorchSharp.torch;

namespace Kente.Graph;

/// <summary>
/// The sum of a tensor over all processes. Every process computes its share of the loss from the sum, so the gradient of a process's part
/// is the sum of the gradients of all processes.
/// </summary>
internal sealed class RankSum : autograd.SingleTensorFunction<RankSum>
{
    private const string Processes = "processes";

    public override string Name => nameof(RankSum);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ArgumentNullException.ThrowIfNull(vars);
        ctx.save_data(Processes, vars[1]);
        return Summed((Tensor)vars[0], (Distribution)vars[1]);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ArgumentNullException.ThrowIfNull(grad_output);
        try
        {
            return [Summed(grad_output, (Distribution)ctx.get_data(Processes)), null!];
        }
#pragma warning disable CA1031 // An exception cannot pass libtorch; the sum of the gradients, which follows, fails as this one does.
        catch (Exception)
#pragma warning restore CA1031
        {
            return [grad_output.alias(), null!];
        }
    }

    private static Tensor Summed(Tensor values, Distribution distribution)
    {
        var sum = values.detach().clone();
        distribution.Sum(sum);
        return sum;
    }
}
