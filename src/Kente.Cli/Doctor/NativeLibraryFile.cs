using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Kente.Cli.Doctor;

/// <summary>A native library that the command uses, and where it is.</summary>
/// <param name="Name">Name without prefix and extension.</param>
/// <param name="Package">The NuGet package that brings it.</param>
/// <param name="Path">Its file: the loaded one, or the one that would be loaded; <see langword="null"/> if it is missing.</param>
/// <param name="Loaded">Whether this process has loaded it.</param>
internal sealed record NativeLibraryFile(string Name, string Package, string? Path, bool Loaded)
{
    private static readonly (string Name, string Package)[] Expected = [
        ("torch_cpu", "libtorch-cpu-{0}"), ("LibTorchSharp", "TorchSharp"), ("SkiaSharp", "SkiaSharp.NativeAssets.{1}"),
        ("onnxruntime", "Microsoft.ML.OnnxRuntime"), ("usearch_c", "Cloud.Unum.USearch"), ("e_sqlite3", "SQLitePCLRaw.lib.e_sqlite3")];

    /// <summary>Finds the libraries among those that the process has loaded and in the folders from which .NET loads.</summary>
    public static IReadOnlyList<NativeLibraryFile> FindAll()
    {
        using var process = Process.GetCurrentProcess();
        var loaded = process.Modules.Cast<ProcessModule>().Select(module => module.FileName)
            .GroupBy(System.IO.Path.GetFileName).ToDictionary(group => group.Key!, group => group.First(), StringComparer.OrdinalIgnoreCase);
        string[] folders = [
            .. ((string?)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") ?? "").Split(
                System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            AppContext.BaseDirectory];
        return [.. Expected.Select(library =>
        {
            string[] names = FileNames(library.Name);
            string? used = names.Select(loaded.GetValueOrDefault).FirstOrDefault(path => path is not null);
            string? found = used ?? folders.SelectMany(folder => names.Select(name => System.IO.Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists);
            return new NativeLibraryFile(library.Name, Here(library.Package), found, used is not null);
        })];
    }

    public override string ToString() =>
        Path is null ? $"{Name}: missing; the package {Package} brings it" : $"{Name}: {Path}{(Loaded ? "" : " (not loaded)")}";

    private static string[] FileNames(string name) =>
        OperatingSystem.IsWindows() ? [$"{name}.dll", $"lib{name}.dll"]
        : OperatingSystem.IsMacOS() ? [$"lib{name}.dylib", $"{name}.dylib"]
        : [$"lib{name}.so", $"{name}.so"];

    private static string Here(string package)
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        string skia = OperatingSystem.IsWindows() ? "Win32" : OperatingSystem.IsMacOS() ? "macOS" : "Linux.NoDependencies";
        return package.Replace("{0}", $"{system}-{architecture}", StringComparison.Ordinal)
            .Replace("{1}", skia, StringComparison.Ordinal);
    }
}
