using System.Runtime.InteropServices;
using Kente.Native;
using TorchSharp;

namespace Kente.Devices;

/// <summary>
/// libtorch's autocast (ATen/autocast_mode.h), which TorchSharp 0.107 does not wrap. Within its scope, matrix products and convolutions
/// compute in a lower precision, operations that need the range in float32. It applies to the calling thread.
/// </summary>
internal static unsafe class TorchAutocast
{
    private const byte BFloat16 = 15; // c10::ScalarType

    private static readonly Lazy<Functions?> Loaded = new(() => TorchLibrary.Find() is { } library ? Functions.Of(library) : null);

    /// <summary>Enters autocast to bfloat16 for a device until the scope is disposed. Does nothing for float32.</summary>
    /// <param name="precision">The precision.</param>
    /// <param name="device">Type of the device.</param>
    /// <exception cref="PlatformNotSupportedException">This build of libtorch does not export autocast.</exception>
    public static Scope Enter(ComputePrecision precision, DeviceType device)
    {
        if (precision == ComputePrecision.Float32) return default;
        var functions = Loaded.Value ?? throw new PlatformNotSupportedException(
            "The loaded libtorch does not export autocast, which ComputePrecision.BFloat16 needs; use ComputePrecision.Float32.");
        byte enabled = ((delegate* unmanaged<sbyte, byte>)functions.IsEnabled)((sbyte)device);
        byte type = ((delegate* unmanaged<sbyte, byte>)functions.Type)((sbyte)device);
        functions.Set((sbyte)device, 1, BFloat16);
        ((delegate* unmanaged<int>)functions.Increment)();
        return new(functions, (sbyte)device, enabled, type);
    }

    /// <summary>Leaves autocast.</summary>
    public readonly ref struct Scope
    {
        private readonly Functions? _functions;
        private readonly sbyte _device;
        private readonly byte _enabled, _type;

        internal Scope(Functions functions, sbyte device, byte enabled, byte type) =>
            (_functions, _device, _enabled, _type) = (functions, device, enabled, type);

        /// <summary>Leaves autocast.</summary>
        public void Dispose()
        {
            if (_functions is null) return;
            // Weights that were cast are cached until the outermost scope ends, since the next step changes them.
            if (((delegate* unmanaged<int>)_functions.Decrement)() == 0) ((delegate* unmanaged<void>)_functions.ClearCache)();
            _functions.Set(_device, _enabled, _type);
        }
    }

    /// <summary>The exported functions.</summary>
    internal sealed record Functions(
        nint IsEnabled, nint SetEnabled, nint Type, nint SetType, nint Increment, nint Decrement, nint ClearCache)
    {
        /// <summary>Finds the functions; <see langword="null"/> if one is missing.</summary>
        public static Functions? Of(TorchLibrary library)
        {
            (string Itanium, string Msvc)[] names =
            [
                ("_ZN2at8autocast19is_autocast_enabledEN3c1010DeviceTypeE", "?is_autocast_enabled@autocast@at@@YA_NW4DeviceType@c10@@@Z"),
                ("_ZN2at8autocast20set_autocast_enabledEN3c1010DeviceTypeEb", "?set_autocast_enabled@autocast@at@@YAXW4DeviceType@c10@@_N@Z"),
                ("_ZN2at8autocast18get_autocast_dtypeEN3c1010DeviceTypeE",
                    "?get_autocast_dtype@autocast@at@@YA?AW4ScalarType@c10@@W4DeviceType@4@@Z"),
                ("_ZN2at8autocast18set_autocast_dtypeEN3c1010DeviceTypeENS1_10ScalarTypeE",
                    "?set_autocast_dtype@autocast@at@@YAXW4DeviceType@c10@@W4ScalarType@4@@Z"),
                ("_ZN2at8autocast17increment_nestingEv", "?increment_nesting@autocast@at@@YAHXZ"),
                ("_ZN2at8autocast17decrement_nestingEv", "?decrement_nesting@autocast@at@@YAHXZ"),
                ("_ZN2at8autocast11clear_cacheEv", "?clear_cache@autocast@at@@YAXXZ"),
            ];
            nint[] found = [.. names.Select(name => library.Export(OperatingSystem.IsWindows() ? name.Msvc : name.Itanium))];
            return found.Contains(0) ? null : new(found[0], found[1], found[2], found[3], found[4], found[5], found[6]);
        }

        /// <summary>Sets whether autocast is enabled for a device, and its type.</summary>
        public void Set(sbyte device, byte enabled, byte type)
        {
            ((delegate* unmanaged<sbyte, byte, void>)SetType)(device, type);
            ((delegate* unmanaged<sbyte, byte, void>)SetEnabled)(device, enabled);
        }
    }
}
