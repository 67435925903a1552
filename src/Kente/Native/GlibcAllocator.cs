using System.Runtime.InteropServices;

namespace Kente.Native;

/// <summary>
/// Configures glibc's <c>malloc</c> (man 3 mallopt). By default it maps fresh pages for every tensor above a threshold and unmaps them
/// when the tensor is freed, so that a convolution step spends most of its time on page faults. With these settings freed memory is kept
/// and reused, and returned to the system when nothing has been computed for some seconds.
/// </summary>
/// <remarks>
/// Other systems need no settings: libtorch for Windows includes mimalloc, which keeps freed pages itself; macOS has no such setting;
/// libtorch is not built for musl. A preloaded allocator (jemalloc, tcmalloc) is not configured.
/// </remarks>
internal static partial class GlibcAllocator
{
    private const int TrimThreshold = -1, TopPad = -2, MmapThreshold = -3; // M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_THRESHOLD
    private const int Gigabyte = 1 << 30, TopPadBytes = 64 << 20, Never = -1;
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(10);

    private static readonly string[] Variables = [
        "MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_", "MALLOC_TOP_PAD_", "MALLOC_MMAP_MAX_"];

    private static Timer? _idle;
    private static long _lastUse;
    private static int _waiting;

    /// <summary>Configures the allocator unless the user has.</summary>
    public static AllocatorState Configure()
    {
        if (!OperatingSystem.IsLinux()
            || !NativeLibrary.TryLoad("libc.so.6", out nint libc)
            || !NativeLibrary.TryGetExport(libc, "gnu_get_libc_version", out _)) return AllocatorState.NotGlibc;
        if (!IsInUse(libc)) return AllocatorState.Preloaded;
        if (IsSetByUser()) return AllocatorState.SetByUser;
        if (!(SetOption(MmapThreshold, Gigabyte) == 1 & SetOption(TrimThreshold, Never) == 1 & SetOption(TopPad, TopPadBytes) == 1))
            return AllocatorState.Refused;
        _idle = new Timer(_ => TrimWhenIdle(), null, Timeout.Infinite, Timeout.Infinite);
        return AllocatorState.Configured;
    }

    /// <summary>Records that something was computed. Free memory is returned to the system some seconds after the last call.</summary>
    public static void Used()
    {
        if (_idle is not { } timer) return;
        Volatile.Write(ref _lastUse, Environment.TickCount64);
        if (Volatile.Read(ref _waiting) == 0 && Interlocked.Exchange(ref _waiting, 1) == 0)
            timer.Change(IdleTime, Timeout.InfiniteTimeSpan);
    }

    private static void TrimWhenIdle()
    {
        var left = IdleTime - TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _lastUse));
        if (left > TimeSpan.Zero)
        {
            _idle!.Change(left, Timeout.InfiniteTimeSpan);
            return;
        }
        Volatile.Write(ref _waiting, 0);
        _ = Trim(0);
    }

    private static bool IsSetByUser() =>
        Variables.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 })
        || (Environment.GetEnvironmentVariable("GLIBC_TUNABLES")?.Contains("glibc.malloc", StringComparison.Ordinal) ?? false);

    // The first malloc that the loader finds is the one in use; if another library exports it, an allocator is preloaded.
    private static bool IsInUse(nint libc) =>
        NativeLibrary.TryGetExport(libc, "malloc", out nint own)
            && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "malloc", out nint used)
            && own == used;

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint pad);
}
