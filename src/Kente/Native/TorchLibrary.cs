using System.Runtime.InteropServices;

namespace Kente.Native;

/// <summary>libtorch's loaded library of CPU operations, for exports that TorchSharp does not wrap.</summary>
internal sealed unsafe class TorchLibrary
{
    private readonly nint _handle;

    private TorchLibrary(string path, nint handle) => (Path, _handle) = (path, handle);

    /// <summary>Path of the loaded file.</summary>
    public string Path { get; }

    /// <summary>Finds the library among the modules of the process.</summary>
    /// <returns>The library; <see langword="null"/> if it is not loaded.</returns>
    public static TorchLibrary? Find()
    {
        string name = OperatingSystem.IsWindows() ? "torch_cpu.dll" : OperatingSystem.IsMacOS() ? "libtorch_cpu.dylib" : "libtorch_cpu.so";
        return LoadedLibrary.Find(file => string.Equals(file, name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? new(found.Path, found.Handle)
            : null;
    }

    /// <summary>Disables a feature of <c>at::Context</c> for the whole process.</summary>
    /// <param name="feature">The feature.</param>
    /// <returns>Whether this build of libtorch has the setting.</returns>
    public bool Disable(TorchFeature feature)
    {
        bool msvc = OperatingSystem.IsWindows();
        string setter = feature switch
        {
            TorchFeature.OneDnn => msvc ? "?setUserEnabledMkldnn@Context@at@@QEAAX_N@Z" : "_ZN2at7Context20setUserEnabledMkldnnEb",
            _ => msvc ? "?setUserEnabledNNPACK@Context@at@@QEAAX_N@Z" : "_ZN2at7Context20setUserEnabledNNPACKEb",
        };
        if (!NativeLibrary.TryGetExport(
            _handle, msvc ? "?globalContext@at@@YAAEAVContext@1@XZ" : "_ZN2at13globalContextEv", out nint context)
            || !NativeLibrary.TryGetExport(_handle, setter, out nint set)) return false;
        ((delegate* unmanaged<nint, byte, void>)set)(((delegate* unmanaged<nint>)context)(), 0);
        return true;
    }

    /// <summary>Returns the address of an exported function; 0 if it does not exist.</summary>
    /// <param name="name">Mangled name.</param>
    public nint Export(string name) => NativeLibrary.TryGetExport(_handle, name, out nint address) ? address : 0;

    /// <summary>Returns the addresses of symbols that are not exported, if the file has a full symbol table; Linux only.</summary>
    /// <param name="names">Mangled names.</param>
    public Dictionary<string, (nint Address, long Size)> Symbols(params IReadOnlyList<string> names)
    {
        const string Anchor = "_ZN2at13globalContextEv"; // exported: the difference of its two addresses is the load address
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryGetExport(_handle, Anchor, out nint anchor)) return [];
        var found = ElfSymbolTable.Find(Path, [.. names, Anchor]);
        return found.Remove(Anchor, out var relative)
            ? found.ToDictionary(
                symbol => symbol.Key, symbol => ((nint)(anchor - relative.Address + symbol.Value.Address), symbol.Value.Size))
            : [];
    }
}
