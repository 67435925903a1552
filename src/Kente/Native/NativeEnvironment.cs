using System.Runtime.InteropServices;

namespace Kente.Native;

/// <summary>
/// Environment variables as native libraries see them. On Unix, .NET changes only its own copy
/// (<see cref="Environment.SetEnvironmentVariable(string, string?)"/>), which C code never reads.
/// </summary>
internal static partial class NativeEnvironment
{
    /// <summary>
    /// Sets a variable for native code unless the variable or one of its alternatives is set. Passes on a value that the program has set
    /// through .NET.
    /// </summary>
    /// <param name="name">The variable to set.</param>
    /// <param name="value">Its value.</param>
    /// <param name="alternatives">Other variables that control the same setting.</param>
    /// <returns><see langword="true"/> if the default was set; <see langword="false"/> if the user's setting applies.</returns>
    public static bool SetDefault(string name, string value, params IEnumerable<string> alternatives)
    {
        bool set = false;
        foreach (string variable in alternatives.Prepend(name))
        {
            if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } own) continue;
            Set(variable, own);
            set = true;
        }
        if (!set) Set(name, value);
        return !set;
    }

    private static void Set(string name, string value)
    {
        if (OperatingSystem.IsWindows()) Environment.SetEnvironmentVariable(name, value);
        else _ = SetInC(name, value, 1);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetInC(string name, string value, int overwrite);
}
