using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Kente.Packages.Tests;

/// <summary>
/// Programs that <c>eng/packages publish</c> has published: what their assemblies and native libraries ask the loader for is there. The
/// variable KENTE_PUBLISHED names a folder with one program for each runtime identifier.
/// </summary>
public sealed class PublishedProgramTests
{
    // Python's library of libtorch and its tests are not loaded; .NET loads the provider of LTTng only where that is installed.
    private static readonly string[] Unused = [
        "libtorch_python", "torch_python", "libshm", "shm", "libtorchbind_test", "libbackend_with_compiler", "libjitbackend_test",
        "libnnapi_backend", "libaoti_custom_ops", "libcoreclrtraceptprovider"];

    public static TheoryData<string> Runtimes => ["linux-x64", "osx-arm64", "win-x64"];

    [Theory]
    [MemberData(nameof(Runtimes))]
    public void Every_library_that_an_assembly_calls_is_there(string runtime)
    {
        string folder = Published(runtime);
        string[] missing = [.. from assembly in Directory.EnumerateFiles(folder, "*.dll")
                               where IsOfPackage(assembly)
                               from module in Modules(assembly)
                               where !SystemLibraries.Contain(runtime, module) && !IsOfOtherSystem(runtime, module)
                               where Candidates(runtime, module).All(name => !File.Exists(Path.Combine(folder, name)))
                               select $"{Path.GetFileName(assembly)} calls {module}"];

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Runtimes))]
    public void Every_library_that_a_native_library_imports_is_there_or_of_the_system(string runtime)
    {
        string folder = Published(runtime);
        HashSet<string> present = new(
            Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)!), StringComparer.OrdinalIgnoreCase);
        string[] missing = [.. from path in Natives(runtime, folder)
                               from import in NativeImports.Of(path)
                               where !SystemLibraries.Contain(runtime, import) && !present.Contains(Path.GetFileName(import))
                               select $"{Path.GetFileName(path)} imports {import}"];

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Runtimes))]
    public void Libtorch_is_there_for_this_platform_and_no_other(string runtime)
    {
        string folder = Published(runtime);
        string[] cores = [.. Directory.EnumerateFiles(folder, "*torch_cpu.*", SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(path)!)];

        Assert.Equal(Candidates(runtime, "torch_cpu").Intersect(cores), cores);
        Assert.Single(cores);
    }

    private static string Published(string runtime)
    {
        string? folder = Environment.GetEnvironmentVariable("KENTE_PUBLISHED");
        Assert.SkipWhen(folder is null or { Length: 0 }, "KENTE_PUBLISHED names no folder; 'eng/packages publish' makes one.");
        string program = Path.Combine(folder!, runtime);
        Assert.SkipUnless(Directory.Exists(program), $"No program was published for {runtime}.");
        return program;
    }

    // The assemblies of .NET itself call natives that are part of it.
    private static bool IsOfPackage(string path)
    {
        string name = Path.GetFileName(path);
        return !name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("Microsoft.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.ML", StringComparison.Ordinal);
    }

    // SkiaSharp has functions for Windows in the assembly of all systems, and for OpenGL, which Kente does not use; nor does it use the
    // extensions of ONNX Runtime, a package of their own.
    private static bool IsOfOtherSystem(string runtime, string module) =>
        module is "libEGL.dll" or "ortextensions"
        || (module.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && !runtime.StartsWith("win", StringComparison.Ordinal))
        || (module.StartsWith("libc", StringComparison.Ordinal) && runtime.StartsWith("win", StringComparison.Ordinal));

    private static IEnumerable<string> Natives(string runtime, string folder) =>
        from path in Directory.EnumerateFiles(folder)
        let name = Path.GetFileName(path)
        where !Unused.Any(unused => name.StartsWith(unused, StringComparison.Ordinal))
        where runtime.StartsWith("win", StringComparison.Ordinal) ? IsNativePe(path)
            : runtime.StartsWith("osx", StringComparison.Ordinal) ? name.EndsWith(".dylib", StringComparison.Ordinal)
            : name.EndsWith(".so", StringComparison.Ordinal) || name.Contains(".so.", StringComparison.Ordinal)
        select path;

    private static bool IsNativePe(string path)
    {
        if (!path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)) return false;
        using PEReader pe = new(File.OpenRead(path));
        return !pe.HasMetadata && IsOfPackage(path);
    }

    // .NET tries a name with and without the prefix and the extension of the system.
    private static string[] Candidates(string runtime, string module)
    {
        string extension = runtime.Split('-')[0] switch { "win" => ".dll", "osx" => ".dylib", _ => ".so" };
        return [module, $"{module}{extension}", $"lib{module}{extension}", $"lib{module}"];
    }

    private static string[] Modules(string path)
    {
        using PEReader pe = new(File.OpenRead(path));
        if (!pe.HasMetadata) return [];
        var metadata = pe.GetMetadataReader();
        // Only modules of functions that are called: the table may list others.
        return [.. metadata.TypeDefinitions.SelectMany(type => metadata.GetTypeDefinition(type).GetMethods())
            .Select(method => metadata.GetMethodDefinition(method).GetImport()).Where(import => !import.Module.IsNil)
            .Select(import => metadata.GetString(metadata.GetModuleReference(import.Module).Name)).Distinct()];
    }
}
