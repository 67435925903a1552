using System.Reflection;
using System.Runtime.InteropServices;
using Kente.Native.SelfChecks;
using TorchSharp;

namespace Kente.Native;

/// <summary>
/// Loads and configures libtorch once per process. TorchSharp's native library requires a newer libstdc++ (GLIBCXX_3.4.32) than Debian 12
/// and Ubuntu 22.04 have, but calls nothing from it. On these systems a copy in which that requirement is weak is loaded instead.
/// </summary>
internal static class TorchNative
{
    private const string Shim = "libLibTorchSharp.so";
    private static readonly Lazy<TorchSetup> Loaded = new(LoadOnce);

    /// <summary>How libtorch was configured. The first access loads it; does not throw if the self-check failed.</summary>
    /// <exception cref="DllNotFoundException">libtorch cannot be loaded; the message says what to install.</exception>
    public static TorchSetup Setup => Loaded.Value;

    /// <summary>Loads libtorch once per process.</summary>
    /// <exception cref="DllNotFoundException">libtorch cannot be loaded; the message says what to install.</exception>
    /// <exception cref="PlatformNotSupportedException">libtorch computes wrong results on this machine.</exception>
    public static void Load() => SelfCheck.ThrowIfFailed(Loaded.Value.SelfCheck);

    private static TorchSetup LoadOnce()
    {
        // OpenMP reads its variables when it is loaded.
        bool passive = OpenMp.SetWaitPolicy();
        var waiting = !passive ? WaitPolicy.SetByUser : TorchLibrary.Find() is not null ? WaitPolicy.LoadedBefore : WaitPolicy.Passive;
        var allocator = GlibcAllocator.Configure();
        if (OperatingSystem.IsLinux()) LoadShim();
        try
        {
            torch.TryInitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception e) when (e is NotSupportedException or DllNotFoundException or TypeInitializationException)
        {
            throw new DllNotFoundException(
                $"libtorch could not be loaded: add the NuGet package {PackageHere()} to the program that uses Kente.", e);
        }
        var caches = ProcessorCaches.Current;
        var library = TorchLibrary.Find();
        var workaround = caches.Visible ? CacheWorkaround.NotNeeded : HiddenCaches.WorkAround(library, caches);
        var check = SelfCheck.IsSkipped ? new(SelfCheckStatus.Skipped, 0, [], 0)
            : SelfCheck.Run(SelfCheckCases.All, () => library?.Disable(TorchFeature.OneDnn) ?? false, Console.Error.WriteLine);
        return new(library, workaround, check, waiting, allocator);
    }

    private static void LoadShim()
    {
        var folders = ((string?)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") ?? "").Split(
            ':', StringSplitOptions.RemoveEmptyEntries).Append(AppContext.BaseDirectory);
        string? Find(string file) => folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

        if (Find(Shim) is not { } shim) return; // TorchSharp finds it itself or reports it missing
        if (Find("libtorch_cpu.so") is null && Find("libtorch.so") is null)
            throw new DllNotFoundException(
                $"libtorch 2.10 is missing: add the NuGet package {PackageHere()} to the program that uses Kente.");
        if (NativeLibrary.TryLoad(shim, out _)) return;

        string library = shim;
        try
        {
            foreach (string file in new[] { "libc10.so", "libtorch_cpu.so", "libtorch.so" })
                if (Find(file) is { } found) NativeLibrary.Load(library = found);
            NativeLibrary.Load(library = Patched(shim));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DllNotFoundException(
                $"A copy of {Shim} for this system could not be written ({e.Message}): set XDG_DATA_HOME to a writable folder.", e);
        }
        catch (DllNotFoundException e)
        {
            throw new DllNotFoundException(
                $"{Path.GetFileName(library)} of TorchSharp 0.107 / libtorch 2.10 could not be loaded ({e.Message.ReplaceLineEndings(" ").Trim()}): install glibc 2.35 and libstdc++6 12 or newer (Debian 12, Ubuntu 22.04), with 'apt-get install libstdc++6 libgomp1'.",
                e);
        }
    }

    // In the user's own folder, named by size and date of the original. The file is moved into place, since several processes may start
    // at once.
    private static string Patched(string shim)
    {
        FileInfo original = new(Path.GetFullPath(shim));
        string own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        string folder = Path.Combine(own.Length > 0 ? own : Path.GetTempPath(),
            "kente", "native", $"{original.Length:x}-{original.LastWriteTimeUtc.Ticks:x}");
        string patched = Path.Combine(folder, Shim);
        if (File.Exists(patched)) return patched;

        byte[] elf = File.ReadAllBytes(shim);
        ElfVersionRequirement.Weaken(elf, "GLIBCXX_3.4.32"u8);
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $"{Shim}.{Environment.ProcessId}");
        File.WriteAllBytes(temporary, elf);
        File.Move(temporary, patched, overwrite: true);
        return patched;
    }

    // The package of this system; Kente brings it unless the program was built for other systems.
    private static string PackageHere()
    {
        string system = OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsWindows() ? "win" : "osx";
        string architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        string version = typeof(TorchNative).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(item => item.Key == "Libtorch").Value!;
        return $"libtorch-cpu-{system}-{architecture} {version}";
    }
}
