using static TorchSharp.torch;

namespace Kente.Components.Layers;

/// <summary>libtorch's 1D, 2D and 3D convolutions, with a workaround for a bug of oneDNN.</summary>
internal static class Sliding
{
    /// <summary>Convolves a tensor (batch, channels, …) with a kernel (out, in, …).</summary>
    /// <returns>A new tensor.</returns>
    public static Tensor Convolve(Tensor x, Tensor kernel, Tensor? bias, long[] strides, long[] padding, long[] dilation, long groups = 1)
    {
        // oneDNN 3.7.1 with AVX-512 reads beyond the kernel if one channel in channels-last memory gives an output of one column.
        bool isColumn = strides.Length > 1 && x.size(1) == 1
            && x.size(-1) + (2 * padding[^1]) - ((kernel.size(-1) - 1) * dilation[^1]) - 1 < strides[^1];
        using var contiguous = isColumn ? Contiguous(x) : null;
        using var contiguousKernel = isColumn ? Contiguous(kernel) : null;
        (x, kernel) = (contiguous ?? x, contiguousKernel ?? kernel);
        return strides.Length switch
        {
            1 => nn.functional.conv1d(x, kernel, bias, strides[0], padding[0], dilation[0], groups),
            2 => nn.functional.conv2d(x, kernel, bias, strides, padding, dilation, groups),
            _ => nn.functional.conv3d(x, kernel, bias, strides, padding, dilation, groups),
        };
    }

    // The view as one axis resets the strides of axes of length 1, from which libtorch infers the memory format.
    private static Tensor Contiguous(Tensor x) => x.contiguous().view(-1).view(x.shape);
}
