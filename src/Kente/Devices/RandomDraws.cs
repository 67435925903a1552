using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Devices;

/// <summary>
/// Random numbers of a training step. TorchSharp has generators for the CPU only, so the numbers are generated there and copied to the
/// device: a seed gives the same numbers on every device.
/// </summary>
internal static class RandomDraws
{
    /// <summary>Samples uniformly from [0, 1).</summary>
    public static Tensor Uniform(long[] shape, Generator? generator, torch.Device device) =>
        Moved(rand(shape, device: CPU, generator: generator), device);

    /// <summary>Samples from the standard normal distribution.</summary>
    public static Tensor Normal(long[] shape, Generator? generator, torch.Device device) =>
        Moved(randn(shape, device: CPU, generator: generator), device);

    /// <summary>Samples one number uniformly from [0, 1).</summary>
    public static double Uniform(Generator? generator)
    {
        using var drawn = rand([1], device: CPU, generator: generator);
        return drawn.item<float>();
    }

    /// <summary>Fills a tensor with samples of a Bernoulli distribution.</summary>
    public static Tensor FillBernoulli(this Tensor tensor, double probability, Generator? generator) =>
        Fill(tensor, drawn => drawn.bernoulli_(probability, generator));

    /// <summary>Fills a tensor with samples of a normal distribution.</summary>
    public static Tensor FillNormal(this Tensor tensor, double mean, double deviation, Generator? generator) =>
        Fill(tensor, drawn => drawn.normal_(mean, deviation, generator));

    private static Tensor Fill(Tensor tensor, Action<Tensor> draw)
    {
        if (tensor.device_type == DeviceType.CPU)
        {
            draw(tensor);
            return tensor;
        }
        using var drawn = empty(tensor.shape, dtype: tensor.dtype, device: CPU);
        draw(drawn);
        return tensor.copy_(drawn);
    }

    private static Tensor Moved(Tensor drawn, torch.Device device) =>
        device.type == DeviceType.CPU ? drawn : drawn.to(device, disposeAfter: true);
}
