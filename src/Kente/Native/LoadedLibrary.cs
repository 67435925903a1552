using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Kente.Native;

/// <summary>Finds native libraries among those that the process has loaded.</summary>
internal static class LoadedLibrary
{
    /// <summary>Finds the first library with a matching file name.</summary>
    /// <param name="isWanted">Matches the file name without its folder.</param>
    /// <returns>The path and handle; <see langword="null"/> if no such library is loaded.</returns>
    public static (string Path, nint Handle)? Find(Func<string, bool> isWanted)
    {
        using var process = Process.GetCurrentProcess();
        foreach (ProcessModule module in process.Modules)
            if (isWanted(Path.GetFileName(module.FileName)) && NativeLibrary.TryLoad(module.FileName, out nint handle))
                return (module.FileName, handle);
        return null;
    }
}
