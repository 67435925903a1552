namespace Kente.Packages.Tests;

/// <summary>Libraries that an operating system brings, and that a published program therefore need not contain.</summary>
internal static class SystemLibraries
{
    private static readonly string[] Windows = [
        "advapi32", "api-ms-win-", "bcrypt", "crypt32", "d3d12", "dbghelp", "dwrite", "dxgi", "dxcore", "fontsub", "gdi32", "imagehlp",
        "iphlpapi", "kernel32", "mswsock", "ncrypt", "normaliz", "ntdll", "ole32", "oleaut32", "powrprof", "psapi", "rpcrt4", "secur32",
        "setupapi", "shell32", "shlwapi", "sspicli", "ucrtbase", "user32", "userenv", "usp10", "version", "windowscodecs", "winhttp", "winmm",
        "wintrust", "ws2_32", "wsock32"];

    /// <summary>
    /// Libraries of Microsoft's C++ runtime: Windows has them only after the Visual C++ Redistributable was installed, which most programs
    /// bring.
    /// </summary>
    private static readonly string[] VisualCpp = ["concrt140", "msvcp140", "vcomp140", "vcruntime140"];

    // libc is what P/Invoke names it, on macOS, too. Debian: libc6, libstdc++6, libgcc-s1, and zlib1g, which .NET needs, too. libgomp1 is
    // needed for galleries of faces only, and named where it is missing.
    private static readonly string[] Linux = [
        "ld-linux-x86-64.so.2", "libc", "libc.so.6", "libdl", "libdl.so.2", "libgcc_s.so.1", "libgomp.so.1", "libm.so.6",
        "libmvec.so.1", "libpthread.so.0", "librt.so.1", "libstdc++.so.6", "libz.so.1"];

    /// <summary>Says whether a library is part of the system of a runtime identifier.</summary>
    public static bool Contain(string runtime, string library) => runtime.Split('-')[0] switch
    {
        "win" => Windows.Concat(VisualCpp).Any(name => library.StartsWith(name, StringComparison.OrdinalIgnoreCase)),
        "osx" => library.StartsWith("/usr/lib/", StringComparison.Ordinal)
            || library.StartsWith("/System/Library/", StringComparison.Ordinal) || library is "libc" or "libdl",
        _ => Linux.Contains(library),
    };
}
