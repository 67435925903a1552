using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Blurs images with a normal distribution; beyond the edge they are 0.</summary>
internal static class Blurring
{
    /// <param name="images">(batch, height, width, channels).</param>
    /// <param name="kernel">Height and width of the kernel, odd.</param>
    /// <param name="down">Deviation along the height, in pixels.</param>
    /// <param name="across">Deviation along the width.</param>
    public static Tensor Blur(Tensor images, Size2D kernel, double down, double across)
    {
        long channels = images.size(3);
        var weights = Weights(kernel.Height, down, images.device).view(1, 1, -1, 1).mul(Weights(kernel.Width, across, images.device).view(1, 1, 1, -1));
        var each = weights.expand(channels, 1, kernel.Height, kernel.Width).contiguous();
        return Sliding.Convolve(images.permute(0, 3, 1, 2), each, null, [1, 1], [kernel.Height / 2, kernel.Width / 2], [1, 1], channels).permute(0, 2, 3, 1);
    }

    private static Tensor Weights(int length, double sigma, torch.Device device)
    {
        double[] weights = [.. Enumerable.Range(0, length).Select(i => Math.Exp(-Math.Pow((i - (length / 2)) / Math.Max(sigma, 1e-6), 2) / 2))];
        double sum = weights.Sum();
        return tensor(Array.ConvertAll(weights, weight => (float)(weight / sum)), device: device);
    }
}
