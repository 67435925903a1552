using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Gaussian blur with zero padding.</summary>
internal static class GaussianFilter
{
    /// <summary>Blurs images.</summary>
    /// <param name="images">(batch, height, width, channels).</param>
    /// <param name="kernel">Height and width of the kernel, odd.</param>
    /// <param name="sigmaY">Standard deviation along the height, in pixels.</param>
    /// <param name="sigmaX">Standard deviation along the width, in pixels.</param>
    public static Tensor Blur(Tensor images, Size2D kernel, double sigmaY, double sigmaX)
    {
        long channels = images.size(3);
        var column = Weights(kernel.Height, sigmaY, images.device).view(1, 1, -1, 1);
        var row = Weights(kernel.Width, sigmaX, images.device).view(1, 1, 1, -1);
        var weights = column.mul(row).expand(channels, 1, kernel.Height, kernel.Width).contiguous();
        long[] padding = [kernel.Height / 2, kernel.Width / 2];
        return Sliding.Convolve(images.permute(0, 3, 1, 2), weights, null, [1, 1], padding, [1, 1], channels).permute(0, 2, 3, 1);
    }

    private static Tensor Weights(int length, double sigma, torch.Device device)
    {
        double width = Math.Max(sigma, 1e-6);
        double[] weights = [.. Enumerable.Range(0, length).Select(i => Math.Exp(-Math.Pow((i - (length / 2)) / width, 2) / 2))];
        double sum = weights.Sum();
        return tensor(Array.ConvertAll(weights, weight => (float)(weight / sum)), device: device);
    }
}
