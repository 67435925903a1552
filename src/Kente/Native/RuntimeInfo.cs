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
public sealed record RuntimeInfo
{
    /// <summary>Version of Kente.</summary>
    public required string Kente { get; init; }

    /// <summary>Version of .NET.</summary>
    public required string DotNet { get; init; }

    /// <summary>Operating system and architecture.</summary>
    public required string System { get; init; }

    /// <summary>Version of TorchSharp.</summary>
    public required string TorchSharp { get; init; }

    /// <summary>Version of libtorch.</summary>
    public required string Libtorch { get; init; }

    /// <summary>The processor.</summary>
    public required ProcessorInfo Processor { get; init; }

    /// <summary>Instruction set and cache sizes used by oneDNN, which computes convolutions and matrix products.</summary>
    public required string OneDnn { get; init; }

    /// <summary>Result of the comparison of float32 with float64 when libtorch is loaded.</summary>
    public required SelfCheckResult SelfCheck { get; init; }

    /// <summary>Number of threads that share one operation.</summary>
    public required int Threads { get; init; }

    /// <summary>What these threads do between operations, and who has configured it.</summary>
    public required string WaitPolicy { get; init; }

    /// <summary>The memory allocator, and who has configured it.</summary>
    public required string Allocator { get; init; }

    /// <summary>Loads libtorch if necessary and describes it. Does not throw if the self-check fails.</summary>
    /// <exception cref="DllNotFoundException">libtorch cannot be loaded.</exception>
    public static RuntimeInfo Read()
    {
        var setup = TorchNative.Setup;
        return new()
        {
            Kente = Version(typeof(RuntimeInfo)),
            DotNet = Environment.Version.ToString(),
            System = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
            TorchSharp = Version(typeof(torch)),
            Libtorch = torch.__version__,
            Processor = ProcessorReport.Read(),
            OneDnn = OneDnnReport.Of(setup),
            SelfCheck = setup.SelfCheck,
            Threads = torch.get_num_threads(),
            WaitPolicy = setup.Waiting switch
            {
                Native.WaitPolicy.Passive => "passive, set by Kente",
                Native.WaitPolicy.SetByUser => "set by the user's environment variables",
                _ => "OpenMP's default: the program used libtorch before Kente",
            },
            Allocator = setup.Allocator switch
            {
                AllocatorState.Configured => "glibc malloc; Kente keeps freed memory for reuse and returns it when idle",
                AllocatorState.Preloaded => "a preloaded one, which Kente does not configure",
                AllocatorState.SetByUser => "glibc malloc, set by the user's environment variables",
                AllocatorState.Refused => "glibc malloc with its defaults; it rejected Kente's settings",
                _ when OperatingSystem.IsWindows() => "mimalloc, inside libtorch",
                _ => "the system's",
            },
        };
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
