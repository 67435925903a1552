using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Bench.Performance.Networks;

/// <summary>The network of landmarks in volumes as one writes it on TorchSharp alone: displacements and posteriors of cells.</summary>
internal sealed class HandWrittenVolumes : nn.Module<Tensor, Tensor[]>
{
    private const int Channels = 48;

    private readonly nn.Module<Tensor, Tensor> _features, _displacement, _posterior;

    public HandWrittenVolumes(int landmarks) : base("volumes")
    {
        _features = nn.Sequential(
            [.. Block(1, pools: true), .. Block(Channels, pools: true), .. Block(Channels, pools: true), .. Block(Channels, pools: false)]);
        (_displacement, _posterior) = (
            nn.Sequential([.. Head(3 * landmarks)]), nn.Sequential([.. Head(landmarks), nn.Sigmoid()]));
        RegisterComponents();
    }

    public override Tensor[] forward(Tensor volume)
    {
        var x = _features.call(volume);
        return [_displacement.call(x), _posterior.call(x)];
    }

    private static nn.Module<Tensor, Tensor>[] Block(int from, bool pools) =>
    [
        nn.Conv3d(from, Channels, 3, padding: 1), .. pools ? [nn.MaxPool3d(2)] : Array.Empty<nn.Module<Tensor, Tensor>>(), nn.ELU(),
        nn.BatchNorm3d(Channels, eps: 1e-3),
    ];

    private static nn.Module<Tensor, Tensor>[] Head(int outputs) =>
        [nn.Conv3d(Channels, 96, 1), nn.ELU(), nn.Conv3d(96, 144, 1), nn.ELU(), nn.Conv3d(144, outputs, 1)];
}
