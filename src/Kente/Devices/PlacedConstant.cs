using System.Collections.Concurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Devices;

/// <summary>A constant tensor of a layer, kept on each device on which the layer has computed.</summary>
/// <param name="create">Creates the tensor on a device.</param>
internal sealed class PlacedConstant(Func<torch.Device, Tensor> create)
{
    private readonly ConcurrentDictionary<(DeviceType, int), Tensor> _elsewhere = [];
    private readonly Tensor _host = create(CPU).DetachFromDisposeScope();

    /// <summary>Creates a scalar constant.</summary>
    public static PlacedConstant Of(double number) => new(device => tensor((float)number, device: device));

    /// <summary>Creates a float32 constant.</summary>
    public static PlacedConstant Of(double[] numbers) => new(device => tensor(numbers, dtype: ScalarType.Float32, device: device));

    /// <summary>Returns the constant on the device of a tensor. It must not be disposed or changed.</summary>
    public Tensor OnDeviceOf(Tensor other) => other.device_type == DeviceType.CPU
        ? _host
        : _elsewhere.GetOrAdd((other.device_type, other.device_index), _ => create(other.device).DetachFromDisposeScope());
}
