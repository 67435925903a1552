using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Kente.Native;
using TorchSharp;

namespace Kente;

/// <summary>
/// The machine and the native libraries that models run on, and how Kente has set them up: what a bug report needs.
/// <c>kente doctor</c> prints it.
/// </summary>
/// <param name="Kente">Version of Kente.</param>
/// <param name="DotNet">Version of .NET.</param>
/// <param name="System">Operating system and architecture.</param>
/// <param name="TorchSharp">Version of TorchSharp.</param>
/// <param name="Libtorch">Version of libtorch.</param>
/// <param name="Processor">The processor.</param>
/// <param name="OneDnn">What oneDNN, which computes convolutions and matrix products, uses of the processor.</param>
/// <param name="SelfCheck">Outcome of the comparison of float32 with float64 at load.</param>
/// <param name="Threads">Number of threads that one operation is divided over.</param>
/// <param name="WaitPolicy">What these threads do between operations, and who has set it.</param>
/// <param name="Allocator">The memory allocator, and who has set it up.</param>
public sealed record RuntimeInfo(
    string Kente, string DotNet, string System, string TorchSharp, string Libtorch, ProcessorInfo Processor, string OneDnn, SelfCheckResult SelfCheck, int Threads, string WaitPolicy, string Allocator)
{
    /// <summary>Loads libtorch where that was not done, and describes it. Does not throw where the self-check fails.</summary>
    /// <exception cref="DllNotFoundException">libtorch cannot be loaded.</exception>
    public static RuntimeInfo Read()
    {
        var setup = TorchNative.Setup;
        return new(
            Version(typeof(RuntimeInfo)), Environment.Version.ToString(), $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
            Version(typeof(torch)), torch.__version__, ProcessorReport.Read(), OneDnnReport.Of(setup), setup.SelfCheck, torch.get_num_threads(),
            setup.Waiting switch
            {
                Native.WaitPolicy.Passive => "passive, set by Kente",
                Native.WaitPolicy.SetByUser => "set by the user's environment variables",
                _ => "OpenMP's default: the program used libtorch before Kente",
            },
            setup.Allocator switch
            {
                AllocatorState.Configured => "glibc malloc; Kente keeps freed memory for reuse and returns it when idle",
                AllocatorState.Preloaded => "a preloaded one, which Kente leaves alone",
                AllocatorState.SetByUser => "glibc malloc, set by the user's environment variables",
                AllocatorState.Refused => "glibc malloc with its defaults, which it did not let Kente change",
                _ when OperatingSystem.IsWindows() => "mimalloc, inside libtorch",
                _ => "the system's",
            });
    }

    /// <summary>A table of all that is known, one line each.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        void Line(string name, string value) => text.Append(name.PadRight(16)).AppendLine(value);
        Line("Kente", $"{Kente}, .NET {DotNet}, TorchSharp {TorchSharp}, libtorch {Libtorch}");
        Line("System", System);
        Line("Processor", Processor.Family is { } family ? $"{Processor.Name} ({family})" : Processor.Name);
        Line("Cores", Processor.Cores.ToString(CultureInfo.InvariantCulture));
        Line("Instructions", Processor.VectorExtension);
        Line("Caches", (Processor.CachesVisible ? "" : "hidden from CPUID; ") + string.Join(", ", Processor.CacheSizes.Select((size, i) => $"L{i + 1} {ByteSize.Text(size)}")));
        Line("oneDNN", OneDnn);
        Line("Self-check", SelfCheck.Status switch
        {
            SelfCheckStatus.Skipped => "skipped (KENTE_SELF_CHECK=0)",
            SelfCheckStatus.Passed => $"passed: {SelfCheck.Operations} operations, {SelfCheck.Milliseconds:F0} ms",
            SelfCheckStatus.PassedWithoutOneDnn => $"passed without oneDNN; wrong with it: {string.Join(", ", SelfCheck.Wrong)}",
            _ => $"FAILED: {string.Join(", ", SelfCheck.Wrong)}",
        });
        Line("Threads", Threads.ToString(CultureInfo.InvariantCulture));
        Line("Wait policy", WaitPolicy);
        Line("Allocator", Allocator);
        return text.ToString().TrimEnd();
    }

    private static string Version(Type type) => type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
