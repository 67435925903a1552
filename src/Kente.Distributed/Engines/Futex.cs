using System.Runtime.InteropServices;

namespace Kente.Distributed.Engines;

/// <summary>
/// Waits for a change of memory that several processes have in common, without using the processor. Linux wakes a waiting process at once,
/// while one that yields waits until the time slices of others have ended.
/// </summary>
internal static unsafe partial class Futex
{
    private const int Wait = 0, Wake = 1; // FUTEX_WAIT, FUTEX_WAKE
    private const long Nanoseconds = 1_000_000;

    private static readonly long Number = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 202,
        Architecture.Arm64 => 98,
        _ => -1,
    };

    /// <summary>Whether the operating system can.</summary>
    public static bool IsAvailable { get; } = OperatingSystem.IsLinux() && Number >= 0;

    /// <summary>Waits while a word has a value; may also return before.</summary>
    /// <param name="word">The word.</param>
    /// <param name="value">The value.</param>
    /// <param name="milliseconds">How long to wait at most.</param>
    public static void WaitWhile(ref int word, int value, int milliseconds)
    {
        long* time = stackalloc long[2];
        (time[0], time[1]) = (milliseconds / 1000, milliseconds % 1000 * Nanoseconds);
        fixed (int* address = &word) _ = syscall(Number, address, Wait, value, time, null, 0);
    }

    /// <summary>Wakes all that wait for a change of a word.</summary>
    public static void WakeAll(ref int word)
    {
        fixed (int* address = &word) _ = syscall(Number, address, Wake, int.MaxValue, null, null, 0);
    }

    [LibraryImport("libc")]
    private static partial long syscall(long number, int* address, int operation, int value, long* timeout, int* second, int third);
}
