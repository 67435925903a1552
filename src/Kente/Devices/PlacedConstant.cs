using System.Collections.Concurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Devices;

/// <summary>Fixed numbers that a layer computes with, kept on each device on which the layer has computed.</summary>
/// <param name="create">Makes the tensor on a device.</param>
internal sealed class PlacedConstant(Func<torch.Device, Tensor> create)
{
    private readonly ConcurrentDictionary<(DeviceType, int), Tensor> _elsewhere = [];
    private readonly Tensor _host = create(CPU).DetachFromDisposeScope();

    /// <summary>One number.</summary>
    public static PlacedConstant Of(double number) => new(device => tensor((float)number, device: device));

    /// <summary>Numbers in float32.</summary>
    public static PlacedConstant Of(double[] numbers) => new(device => tensor(numbers, dtype: ScalarType.Float32, device: device));

    /// <summary>The numbers on the device of a tensor. Not to be disposed or changed.</summary>
    public Tensor Beside(Tensor other) => other.device_type == DeviceType.CPU
        ? _host
        : _elsewhere.GetOrAdd((other.device_type, other.device_index), _ => create(other.device).DetachFromDisposeScope());
}
