using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TorchSharp;

namespace Kente;

/// <summary>
/// The device on which a model computes: the CPU, an NVIDIA GPU (CUDA) or the GPU of a Mac (MPS). <see cref="Model.To"/> moves a model to
/// a device. The default value is <see cref="Cpu"/>.
/// </summary>
/// <example><code>
/// model.To(Device.Auto);      // CUDA, else MPS, else the CPU
/// </code></example>
/// <remarks>Availability is checked when the device is used, so that settings can name a device of another machine.</remarks>
public readonly record struct Device : IParsable<Device>
{
    private const string Choices = "cpu, cuda, cuda:<index>, mps or auto";

    private readonly DeviceKind _kind;
    private readonly int _index;

    private Device(DeviceKind kind, int index = 0) => (_kind, _index) = (kind, index);

    private enum DeviceKind
    {
        Cpu,
        Cuda,
        Mps,
        Auto,
    }

    /// <summary>Gets the CPU.</summary>
    public static Device Cpu => default;

    /// <summary>Gets the GPU of a Mac.</summary>
    public static Device Mps => new(DeviceKind.Mps);

    /// <summary>Gets the device that resolves to the first available of CUDA, MPS and the CPU.</summary>
    public static Device Auto => new(DeviceKind.Auto);

    /// <summary>Gets the devices of this machine, best first. The first access loads libtorch.</summary>
    public static IReadOnlyList<Device> Available
    {
        get
        {
            Native.TorchNative.Load();
            int gpus = torch.cuda.is_available() ? torch.cuda.device_count() : 0;
            Device[] mps = torch.mps_is_available() ? [Mps] : [];
            return [.. Enumerable.Range(0, gpus).Select(Cuda), .. mps, Cpu];
        }
    }

    /// <summary>Gets whether this machine has the device.</summary>
    public bool IsAvailable => _kind == DeviceKind.Cpu || _kind == DeviceKind.Auto || Available.Contains(this);

    /// <summary>Returns an NVIDIA GPU.</summary>
    /// <param name="index">Zero-based index of the GPU; default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative.</exception>
    public static Device Cuda(int index = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return new(DeviceKind.Cuda, index);
    }

    /// <summary>Parses a device: <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>, <c>mps</c> or <c>auto</c>.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <exception cref="FormatException">The text is not a device; the message lists the valid values.</exception>
    public static Device Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out var device) ? device : throw new FormatException($"'{s}' is not a device; use {Choices}.");
    }

    /// <summary>Tries to parse a device.</summary>
    /// <param name="s">The text.</param>
    /// <param name="result">The device.</param>
    /// <returns>Whether the text is a device.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, out Device result) => TryParse(s, null, out result);

    /// <summary>Tries to parse a device.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The device.</param>
    /// <returns>Whether the text is a device.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Device result)
    {
        const string cuda = "cuda:";
        int index = 0;
        Device? found = s switch
        {
            "cpu" => Cpu,
            "cuda" => Cuda(),
            "mps" => Mps,
            "auto" => Auto,
            not null when s.StartsWith(cuda, StringComparison.Ordinal)
                && int.TryParse(s[cuda.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out index) => Cuda(index),
            _ => null,
        };
        result = found ?? default;
        return found is not null;
    }

    /// <summary>Resolves <see cref="Auto"/> and checks that this machine has the device.</summary>
    /// <exception cref="ArgumentException">The device is not available; the message lists the available devices.</exception>
    public Device Resolve()
    {
        if (_kind == DeviceKind.Auto) return Available[0];
        return IsAvailable
            ? this
            : throw new ArgumentException(
                $"The device '{this}' is not available on this machine. Use {string.Join(", ", Available)} or auto.");
    }

    /// <summary>Returns the text that <see cref="Parse"/> reads.</summary>
    public override string ToString() => _kind switch
    {
        DeviceKind.Cuda => string.Create(CultureInfo.InvariantCulture, $"cuda:{_index}"),
        DeviceKind.Mps => "mps",
        DeviceKind.Auto => "auto",
        _ => "cpu",
    };

    /// <summary>Converts a device of libtorch.</summary>
    internal static Device Of(torch.Device device) => device.type switch
    {
        DeviceType.CUDA => Cuda(Math.Max(0, device.index)),
        DeviceType.MPS => Mps,
        _ => Cpu,
    };

    /// <summary>Converts to a device of libtorch.</summary>
    internal torch.Device ToTorch() => _kind switch
    {
        DeviceKind.Cuda => new(DeviceType.CUDA, _index),
        DeviceKind.Mps => new(DeviceType.MPS),
        _ => torch.CPU,
    };
}
