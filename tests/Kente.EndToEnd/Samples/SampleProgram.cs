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

    /// <summary>Runs the program, which must succeed, and returns its standard output.</summary>
    public static Task<string> Run(string name, params string[] arguments) => DotNet(["run", Path.Combine(Root, "samples", name), "--", .. arguments]);

    public static async Task<string> DotNet(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{output}{await errors}");
        return output;
    }
}
