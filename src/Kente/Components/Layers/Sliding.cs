using static TorchSharp.torch;

namespace Kente.Components.Layers;

/// <summary>libtorch's convolutions of one, two or three axes, guarded against a fault of oneDNN.</summary>
internal static class Sliding
{
    /// <summary>Convolves (batch, channels, …) with a kernel (out, in, …).</summary>
    /// <returns>A tensor that nobody else holds.</returns>
    public static Tensor Convolve(Tensor x, Tensor kernel, Tensor? bias, long[] strides, long[] padding, long[] dilation, long groups = 1)
    {
        // oneDNN 3.7.1 with AVX-512 reads beyond the kernel where one channel in channels-last memory gives an output of one column.
        bool isColumn = strides.Length > 1 && x.size(1) == 1
            && x.size(-1) + (2 * padding[^1]) - ((kernel.size(-1) - 1) * dilation[^1]) - 1 < strides[^1];
        using var plain = isColumn ? Plain(x) : null;
        using var plainKernel = isColumn ? Plain(kernel) : null;
        (x, kernel) = (plain ?? x, plainKernel ?? kernel);
        return strides.Length switch
        {
            1 => nn.functional.conv1d(x, kernel, bias, strides[0], padding[0], dilation[0], groups),
            2 => nn.functional.conv2d(x, kernel, bias, strides, padding, dilation, groups),
            _ => nn.functional.conv3d(x, kernel, bias, strides, padding, dilation, groups),
        };
    }

    // By way of one axis: the strides of axes of length 1 decide which memory format libtorch sees.
    private static Tensor Plain(Tensor x) => x.contiguous().view(-1).view(x.shape);
}
