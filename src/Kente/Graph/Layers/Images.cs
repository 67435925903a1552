using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers;

/// <summary>
/// Tensors of images are (batch, height, width, channels). libtorch's functions want the channels second: a view with
/// permuted strides, which it knows as channels-last memory and computes fastest on. Nothing is copied on the way.
/// </summary>
internal static class Images
{
    private static readonly long[] First = [0, 3, 1, 2], Last = [0, 2, 3, 1];

    public static Tensor ChannelsSecond(this Tensor images) => images.permute(First);

    public static Tensor ChannelsLast(this Tensor images) => images.permute(Last);
}
