using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers;

/// <summary>
/// Converts between the layout (batch, …, channels) of sequences, images and volumes and libtorch's (batch, channels, …). The results
/// are views with permuted strides, without a copy. libtorch treats them as channels-last memory, on which it is fastest.
/// </summary>
internal static class Channels
{
    private static readonly long[][] First = [[], [], [], [0, 2, 1], [0, 3, 1, 2], [0, 4, 1, 2, 3]];
    private static readonly long[][] Last = [[], [], [], [0, 2, 1], [0, 2, 3, 1], [0, 2, 3, 4, 1]];

    public static Tensor ChannelsSecond(this Tensor x) => x.permute(First[x.dim()]);

    public static Tensor ChannelsLast(this Tensor x) => x.permute(Last[x.dim()]);
}
