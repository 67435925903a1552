using System.Diagnostics;

namespace Kente.EndToEnd.Samples;

/// <summary>Runs a program of the samples folder.</summary>
internal static class SampleProgram
{
    public static string Root
    {
        get
        {
            for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Kente.slnx"))) return folder.FullName;
            throw new DirectoryNotFoundException("Kente.slnx is in no folder above the tests.");
        }
    }

    /// <summary>Gets the programs of the samples folder and of the course, in alphabetical order of their names.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "samples"), "*.cs", SearchOption.AllDirectories)
            .OrderBy(path => Path.GetFileName(path), StringComparer.Ordinal),
    ];

    /// <summary>Runs a sample and returns its standard output; fails where it exits with an error.</summary>
    public static Task<string> Run(string name, params string[] arguments) => RunIn(Environment.CurrentDirectory, name, arguments);

    /// <summary>As <see cref="Run"/>, with another current folder.</summary>
    public static async Task<string> RunIn(string folder, string name, params string[] arguments)
    {
        await SampleBuild.All;
        return await DotNet(folder, [SampleBuild.PathOf(name), .. arguments]);
    }

    /// <summary>As <see cref="Run"/>, with another folder for temporary files.</summary>
    public static async Task<string> RunWithTemporaryFolder(string temporary, string name)
    {
        await SampleBuild.All;
        ProcessStartInfo start = new("dotnet", [SampleBuild.PathOf(name)]);
        foreach (string variable in (string[])["TMPDIR", "TMP", "TEMP"]) start.Environment[variable] = temporary;
        return await Start(start);
    }

    /// <summary>Runs a sample with <c>dotnet run</c> and its file, as users do, and returns its standard output.</summary>
    public static async Task<string> RunFile(string name, params string[] arguments)
    {
        // Two builds of the same projects at once would write the same files.
        await SampleBuild.All;
        return await DotNet(Environment.CurrentDirectory, ["run", Path.Combine(Root, "samples", name), "--", .. arguments]);
    }

    /// <summary>Fails where a sample does not compile.</summary>
    public static async Task Compile(string name)
    {
        await SampleBuild.All;
        Assert.True(File.Exists(SampleBuild.PathOf(name)), $"{name} was not built.");
    }

    /// <summary>Runs <c>dotnet</c> in a folder and returns its standard output; fails where it exits with an error.</summary>
    public static Task<string> DotNet(string folder, params string[] arguments) =>
        Start(new("dotnet", arguments) { WorkingDirectory = folder });

    private static async Task<string> Start(ProcessStartInfo start)
    {
        (start.RedirectStandardError, start.RedirectStandardOutput) = (true, true);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{output}{await errors}");
        return output;
    }
}
