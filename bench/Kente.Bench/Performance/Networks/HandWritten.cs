using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Bench.Performance.Networks;

/// <summary>A network as one writes it on TorchSharp alone.</summary>
/// <param name="Module">Holds the parameters.</param>
/// <param name="Forward">Computes the outputs of a batch.</param>
/// <param name="Layout">Brings the data into the layout of the network before the training; by default they lie as in Kente.</param>
internal sealed record HandWritten(nn.Module Module, Func<Tensor, Tensor[]> Forward, Func<Tensor, Tensor>? Layout = null)
{
    /// <summary>A network with one output.</summary>
    public static HandWritten Of(nn.Module<Tensor, Tensor> module, Func<Tensor, Tensor>? layout = null) =>
        new(module, x => [module.call(x)], layout);

    /// <summary>A network on images, which are stored with the channels first.</summary>
    public static HandWritten OfImages(nn.Module<Tensor, Tensor> module) => Of(module, x => x.permute(0, 3, 1, 2).contiguous());

    /// <summary>Number of trainable parameters.</summary>
    public long ParameterCount => Module.parameters().Sum(parameter => parameter.numel());

    /// <summary>
    /// Counts the floating-point operations of the convolutions and the linear layers of a forward pass: a product and a sum for each
    /// weight at each position.
    /// </summary>
    public double CountOperations(Tensor batch)
    {
        double count = 0;
        List<Action> removals = [];
        foreach (var module in Module.modules())
        {
            var weight = module switch
            {
                TorchSharp.Modules.Conv1d one => one.weight,
                TorchSharp.Modules.Conv2d two => two.weight,
                TorchSharp.Modules.Conv3d three => three.weight,
                TorchSharp.Modules.Linear linear => linear.weight,
                _ => null,
            };
            if (weight is null) continue;
            double perOutput = 2.0 * weight.numel() / weight.shape[0];
            var hook = ((nn.Module<Tensor, Tensor>)module).register_forward_hook((_, _, output) =>
            {
                count += perOutput * output.numel();
                return output;
            });
            removals.Add(hook.remove);
        }
        using var scope = NewDisposeScope();
        using var off = no_grad();
        Forward(batch);
        foreach (var remove in removals) remove();
        return count;
    }
}
