using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Kente.Native;
using TorchSharp;

namespace Kente;

/// <summary>
/// Describes the machine and the native libraries on which models run, and how Kente has configured them, for bug reports. <c>kente
/// doctor</c> prints it.
/// </summary>
/// <param name="Kente">Version of Kente.</param>
/// <param name="DotNet">Version of .NET.</param>
/// <param name="System">Operating system and architecture.</param>
/// <param name="TorchSharp">Version of TorchSharp.</param>
/// <param name="Libtorch">Version of libtorch.</param>
/// <param name="Processor">The processor.</param>
/// <param name="OneDnn">Instruction set and cache sizes used by oneDNN, which computes convolutions and matrix products.</param>
/// <param name="SelfCheck">Result of the comparison of float32 with float64 when libtorch is loaded.</param>
/// <param name="Threads">Number of threads that share one operation.</param>
/// <param name="WaitPolicy">What these threads do between operations, and who has configured it.</param>
/// <param name="Allocator">The memory allocator, and who has configured it.</param>
public sealed record RuntimeInfo(
    string Kente, string DotNet, string System, string TorchSharp, string Libtorch, ProcessorInfo Processor, string OneDnn,
    SelfCheckResult SelfCheck, int Threads, string WaitPolicy, string Allocator)
{
    /// <summary>Loads libtorch if necessary and describes it. Does not throw if the self-check fails.</summary>
    /// <exception cref="DllNotFoundException">libtorch cannot be loaded.</exception>
    public static RuntimeInfo Read()
    {
        var setup = TorchNative.Setup;
        return new(
            Version(typeof(RuntimeInfo)), Environment.Version.ToString(),
            $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
            Version(typeof(torch)), torch.__version__, ProcessorReport.Read(), OneDnnReport.Of(setup), setup.SelfCheck,
            torch.get_num_threads(),
            setup.Waiting switch
            {
                Native.WaitPolicy.Passive => "passive, set by Kente",
                Native.WaitPolicy.SetByUser => "set by the user's environment variables",
                _ => "OpenMP's default: the program used libtorch before Kente",
            },
            setup.Allocator switch
            {
                AllocatorState.Configured => "glibc malloc; Kente keeps freed memory for reuse and returns it when idle",
                AllocatorState.Preloaded => "a preloaded one, which Kente does not configure",
                AllocatorState.SetByUser => "glibc malloc, set by the user's environment variables",
                AllocatorState.Refused => "glibc malloc with its defaults; it rejected Kente's settings",
                _ when OperatingSystem.IsWindows() => "mimalloc, inside libtorch",
                _ => "the system's",
            });
    }

    /// <summary>Returns the description as lines of text, one fact per line.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        void Line(string name, string value) => text.Append(name.PadRight(16)).AppendLine(value);
        Line("Kente", $"{Kente}, .NET {DotNet}, TorchSharp {TorchSharp}, libtorch {Libtorch}");
        Line("System", System);
        Line("Processor", Processor.Family is { } family ? $"{Processor.Name} ({family})" : Processor.Name);
        Line("Cores", Processor.Cores.ToString(CultureInfo.InvariantCulture));
        Line("Instructions", Processor.VectorExtension);
        Line(
            "Caches",
            (Processor.CachesVisible
                ? ""
                : "hidden from CPUID; ") + string.Join(", ", Processor.CacheSizes.Select((size, i) => $"L{i + 1} {ByteSize.Text(size)}")));
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

    private static string Version(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
