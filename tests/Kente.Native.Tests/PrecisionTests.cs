using CsCheck;
using Kente.Native.SelfChecks;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Kente.Native.Tests;

/// <summary>libtorch computes the same in float32 and float64 for any shape, forward and backward, on this machine.</summary>
public sealed class PrecisionTests
{
    private const double Tolerance = 2e-3;

    private static readonly Gen<Shapes> AnyShapes =
        from batch in Gen.Int[1, 3]
        from inputs in Gen.Int[1, 33]
        from outputs in Gen.Int[1, 33]
        from height in Gen.Int[6, 19]
        from width in Gen.Int[6, 19]
        from kernel in Gen.Int[1, 5]
        from stride in Gen.Int[1, 2]
        from channelsLast in Gen.Bool
        select new Shapes(batch, inputs, outputs, height, width, kernel, stride, channelsLast);

    [Fact]
    public void Convolution() =>
        Agrees(s => new("Conv2D", [[s.Batch, s.Inputs, s.Height, s.Width], [s.Outputs, s.Inputs, s.Kernel, s.Kernel], [s.Outputs]],
        t => F.conv2d(s.Laid(t[0]), t[1], t[2], strides: [s.Stride, s.Stride], padding: [1, 1])));

    [Fact]
    public void Depthwise_convolution() =>
        Agrees(
            s => new(
                "DepthwiseConv2D",
                [[s.Batch, s.Inputs, s.Height, s.Width], [s.Inputs * s.Stride, 1, s.Kernel, s.Kernel], [s.Inputs * s.Stride]],
        t => F.conv2d(s.Laid(t[0]), t[1], t[2], strides: [s.Stride, s.Stride], padding: [1, 1], groups: s.Inputs)));

    [Fact]
    public void Transposed_convolution() =>
        Agrees(s => new("Conv2DTranspose", [[s.Batch, s.Inputs, s.Height, s.Width], [s.Inputs, s.Outputs, s.Kernel, s.Kernel], [s.Outputs]],
        t => F.conv_transpose2d(s.Laid(t[0]), t[1], t[2], strides: [s.Stride, s.Stride])));

    [Fact]
    public void Convolution_of_long_sequences() =>
        Agrees(s => new("Conv1D", [[s.Batch, s.Inputs, s.Height * s.Width], [s.Outputs, s.Inputs, s.Kernel], [s.Outputs]],
        t => F.conv1d(t[0], t[1], t[2], stride: s.Stride)));

    [Fact]
    public void Convolution_of_volumes() =>
        Agrees(s => new("Conv3D", [[s.Batch, s.Inputs, s.Height / 2, s.Width / 2, 6], [s.Outputs, s.Inputs, 2, 2, 2], [s.Outputs]],
        t => F.conv3d(t[0], t[1], t[2], strides: [s.Stride, s.Stride, s.Stride])));

    [Fact]
    public void Matrix_product() =>
        Agrees(s => new("matrix product", [[s.Height, s.Inputs], [s.Inputs, s.Outputs]], t => t[0].matmul(t[1])));

    private static void Agrees(Func<Shapes, SelfCheckCase> check)
    {
        Session.Start(1); // loads libtorch
        AnyShapes.Sample(
            shapes => Assert.InRange(check(shapes).RelativeError(), 0, Tolerance), iter: 40, threads: 1, seed: "0000000000001");
    }

    private sealed record Shapes(int Batch, int Inputs, int Outputs, int Height, int Width, int Kernel, int Stride, bool ChannelsLast)
    {
        public Tensor Laid(Tensor x) => ChannelsLast ? x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2) : x;
    }
}
