using System.Runtime.InteropServices;
using TorchSharp;

namespace Kente.Native;

/// <summary>
/// How many threads libtorch divides the operations of the calling thread over. <c>torch.set_num_threads</c> sets it for threads to
/// come as well and drops oneDNN's cache; OpenMP's own function changes the calling thread alone (OpenMP 5.2, section 18.2.1).
/// </summary>
internal static unsafe class OpenMp
{
    // Some ten microseconds: less than it takes to wake a thread, so that operations in quick succession need not. 0 made a detector's
    // step 1.3 times as long on an idle machine, 10,000 made it 1.6 times as long on a busy one (bench/Kente.Bench -- runtime).
    private const string SpinCount = "1000";

    // libgomp on Linux, Intel's on Windows, LLVM's on macOS.
    private static readonly string[] Libraries = ["libgomp", "libiomp5", "libomp"];

    private static readonly Lazy<nint> Setter = new(FindSetter);

    /// <summary>
    /// Lets waiting threads sleep. By default they spin for milliseconds; where another process keeps a core busy, a thread that spins takes the
    /// time of the one it waits for. libgomp (Linux) spins briefly; the OpenMP of Windows and macOS, which knows no such count, sleeps at once.
    /// </summary>
    /// <returns>Whether it was set; <see langword="false"/> where the user has set one of the variables.</returns>
    public static bool SetWaitPolicy() =>
        OperatingSystem.IsLinux()
            ? NativeEnvironment.SetDefault("OMP_WAIT_POLICY", "passive", "GOMP_SPINCOUNT") && NativeEnvironment.SetDefault("GOMP_SPINCOUNT", SpinCount)
            : NativeEnvironment.SetDefault("OMP_WAIT_POLICY", "passive", "KMP_BLOCKTIME");

    /// <summary>Number of threads of the calling thread's operations.</summary>
    public static int Threads => torch.get_num_threads(); // also takes over, in a new thread, what the program has set

    /// <summary>Divides the operations of the calling thread over fewer threads until the scope is disposed.</summary>
    /// <param name="threads">At most as many.</param>
    public static Scope Limit(int threads)
    {
        int before = Threads;
        if (threads >= before || Setter.Value == 0) return default;
        Set(threads);
        return new(before);
    }

    private static void Set(int threads) => ((delegate* unmanaged<int, void>)Setter.Value)(threads);

    private static nint FindSetter() =>
        LoadedLibrary.Find(file => Array.Exists(Libraries, name => file.StartsWith(name, StringComparison.Ordinal))) is { } found
        && NativeLibrary.TryGetExport(found.Handle, "omp_set_num_threads", out nint setter) ? setter : 0;

    /// <summary>Restores the number of threads.</summary>
    /// <param name="before">What it was; 0 to change nothing.</param>
    public readonly ref struct Scope(int before)
    {
        /// <summary>Restores the number of threads.</summary>
        public void Dispose()
        {
            if (before > 0) Set(before);
        }
    }
}
