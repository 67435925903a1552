using System.Runtime.InteropServices;
using TorchSharp;

namespace Kente.Native;

/// <summary>
/// Number of threads over which libtorch divides the operations of the calling thread. <c>torch.set_num_threads</c> also affects threads
/// created later and drops oneDNN's cache; OpenMP's own function changes the calling thread only (OpenMP 5.2, section 18.2.1).
/// </summary>
internal static unsafe class OpenMp
{
    // About ten microseconds, less than it takes to wake a thread, so that operations in quick succession do not wake any. A count of 0
    // made a detector's training step 1.3 times as long on an idle machine; 10,000 made it 1.6 times as long on a busy one
    // (bench/Kente.Bench -- runtime).
    private const string SpinCount = "1000";

    // libgomp on Linux, Intel's on Windows, LLVM's on macOS.
    private static readonly string[] Libraries = ["libgomp", "libiomp5", "libomp"];

    private static readonly Lazy<nint> Setter = new(FindSetter);

    /// <summary>
    /// Lets waiting threads sleep. By default they spin for milliseconds; if another process keeps a core busy, a spinning thread takes
    /// time from the thread that it waits for. libgomp (Linux) spins briefly; the OpenMP libraries of Windows and macOS, which have no
    /// spin count, sleep at once.
    /// </summary>
    /// <returns><see langword="true"/> if the policy was set; <see langword="false"/> if the user has set one of the variables.</returns>
    public static bool SetWaitPolicy() =>
        OperatingSystem.IsLinux()
            ? NativeEnvironment.SetDefault("OMP_WAIT_POLICY", "passive", "GOMP_SPINCOUNT")
                && NativeEnvironment.SetDefault("GOMP_SPINCOUNT", SpinCount)
            : NativeEnvironment.SetDefault("OMP_WAIT_POLICY", "passive", "KMP_BLOCKTIME");

    /// <summary>
    /// Returns the number of threads for the calling thread's operations. In a new thread, libtorch first applies the number that the
    /// program has set.
    /// </summary>
    public static int GetThreads() => torch.get_num_threads();

    /// <summary>Limits the number of threads for the calling thread's operations until the scope is disposed.</summary>
    /// <param name="threads">The maximum number of threads.</param>
    public static Scope Limit(int threads)
    {
        int before = GetThreads();
        if (threads >= before || Setter.Value == 0) return default;
        Set(threads);
        return new(before);
    }

    private static void Set(int threads) => ((delegate* unmanaged<int, void>)Setter.Value)(threads);

    private static nint FindSetter() =>
        LoadedLibrary.Find(file => Array.Exists(Libraries, name => file.StartsWith(name, StringComparison.Ordinal))) is { } found
        && NativeLibrary.TryGetExport(found.Handle, "omp_set_num_threads", out nint setter) ? setter : 0;

    /// <summary>Restores the number of threads.</summary>
    /// <param name="before">The previous number; 0 to change nothing.</param>
    public readonly ref struct Scope(int before)
    {
        /// <summary>Restores the number of threads.</summary>
        public void Dispose()
        {
            if (before > 0) Set(before);
        }
    }
}
