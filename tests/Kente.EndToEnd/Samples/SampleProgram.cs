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

    /// <summary>Runs a sample and returns its standard output; fails where it exits with an error.</summary>
    public static Task<string> Run(string name, params string[] arguments) =>
        DotNet(["run", Path.Combine(Root, "samples", name), "--", .. arguments]);

    /// <summary>As <see cref="Run"/>, with another current folder.</summary>
    public static Task<string> RunIn(string folder, string name, params string[] arguments) =>
        Start(folder, ["run", Path.Combine(Root, "samples", name), "--", .. arguments]);

    /// <summary>Runs <c>dotnet</c> and returns its standard output; fails where it exits with an error.</summary>
    public static Task<string> DotNet(params string[] arguments) => Start(Environment.CurrentDirectory, arguments);

    private static async Task<string> Start(string folder, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{output}{await errors}");
        return output;
    }
}
