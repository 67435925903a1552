using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Devices;

/// <summary>Compares the devices of tensors.</summary>
internal static class Placement
{
    /// <summary>Returns whether a tensor is on a device.</summary>
    public static bool IsOn(this Tensor tensor, torch.Device device) =>
        tensor.device_type == device.type
        && (device.type == DeviceType.CPU || Math.Max(0, tensor.device_index) == Math.Max(0, device.index));
}
