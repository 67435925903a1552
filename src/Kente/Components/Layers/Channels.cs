using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers;

/// <summary>
/// Tensors of sequences, images and volumes are (batch, …, channels). libtorch's functions want the channels second: a view with
/// permuted strides, which it knows as channels-last memory and computes fastest on. Nothing is copied on the way.
/// </summary>
internal static class Channels
{
    private static readonly long[][] First = [[], [], [], [0, 2, 1], [0, 3, 1, 2], [0, 4, 1, 2, 3]];
    private static readonly long[][] Last = [[], [], [], [0, 2, 1], [0, 2, 3, 1], [0, 2, 3, 4, 1]];

    public static Tensor ChannelsSecond(this Tensor x) => x.permute(First[x.dim()]);

    public static Tensor ChannelsLast(this Tensor x) => x.permute(Last[x.dim()]);
}
