using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Kente.Native.SelfChecks;

/// <summary>
/// The operations of the self-check: each kernel that was seen to compute wrong results, on small inputs whose channel counts fill no
/// vector register.
/// </summary>
internal static class SelfCheckCases
{
    private const int Features = 6, Units = 9;

    /// <summary>All operations.</summary>
    public static IReadOnlyList<SelfCheckCase> All { get; } =
    [
        new("matrix product", [[9, 17], [17, 13]], t => t[0].matmul(t[1])),
        new("Conv1D", [[1, 12, 300], [10, 12, 5], [10]], t => F.conv1d(t[0], t[1], t[2], stride: 1)),
        new("Conv2D", [[1, 3, 10, 8], [10, 3, 4, 4], [10]], t => F.conv2d(t[0], t[1], t[2], strides: [1, 1], padding: [1, 1])),
        new(
            "channels-last Conv2D", [[1, 1, 6, 13], [33, 1, 5, 5], [33]],
            t => F.conv2d(ChannelsLast(t[0]), t[1], t[2], strides: [2, 2], padding: [1, 1])),
        new(
            "DepthwiseConv2D", [[1, 3, 7, 9], [6, 1, 4, 4], [6]],
            t => F.conv2d(ChannelsLast(t[0]), t[1], t[2], strides: [2, 2], padding: [1, 1], groups: 3)),
        new("Conv2DTranspose", [[1, 7, 8, 9], [7, 20, 4, 4], [20]], t => F.conv_transpose2d(t[0], t[1], t[2], strides: [1, 1])),
        new("Conv3D", [[1, 3, 5, 6, 5], [5, 3, 2, 2, 2], [5]], t => F.conv3d(t[0], t[1], t[2], strides: [1, 1, 1])),
        new(
            "LSTM", [[2, 5, Features]], t => Recurrent(nn.LSTM(Features, Units, batchFirst: true), t[0], (lstm, x) => lstm.call(x).Item1),
            Gradients: false),
        new(
            "GRU", [[2, 5, Features]], t => Recurrent(nn.GRU(Features, Units, batchFirst: true), t[0], (gru, x) => gru.call(x).Item1),
            Gradients: false),
    ];

    private static Tensor ChannelsLast(Tensor x) => x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

    private static Tensor Recurrent<T>(T layer, Tensor x, Func<T, Tensor, Tensor> run) where T : nn.Module
    {
        using (layer)
        {
            int which = 1;
            using (no_grad())
                foreach (var weight in layer.parameters()) weight.copy_(SelfCheckCase.Values(weight.shape, which++).mul(Scalars.Of(0.5)));
            layer.to(x.dtype);
            return run(layer, x);
        }
    }
}
