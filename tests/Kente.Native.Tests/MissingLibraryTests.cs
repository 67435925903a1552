using System.Diagnostics;

namespace Kente.Native.Tests;

/// <summary>A program whose output lacks native libraries, as after a publish for another system.</summary>
public sealed class MissingLibraryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_program_without_libtorch_names_its_package_in_one_sentence(bool hasShim)
    {
        var folder = Directory.CreateTempSubdirectory("kente-missing-");
        try
        {
            // Without the file of dependencies every assembly beside the program is used, and no folder of NuGet's is searched.
            foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"))
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            File.Copy(
                Path.Combine(AppContext.BaseDirectory, "Kente.Native.Worker.runtimeconfig.json"),
                Path.Combine(folder.FullName, "Kente.Native.Worker.runtimeconfig.json"));
            if (hasShim)
            {
                string? shim = Directory.EnumerateFiles(
                    AppContext.BaseDirectory, "libLibTorchSharp.so", SearchOption.AllDirectories).FirstOrDefault();
                Assert.SkipWhen(shim is null, "The library of TorchSharp for Linux is not here.");
                File.Copy(shim!, Path.Combine(folder.FullName, "libLibTorchSharp.so"));
            }
            string error = Run(Path.Combine(folder.FullName, "Kente.Native.Worker.dll"));

            string sentence = Assert.Single(
                error.Split('\n'), line => line.StartsWith("Unhandled exception", StringComparison.Ordinal));
            Assert.Contains("System.DllNotFoundException: libtorch ", sentence, StringComparison.Ordinal);
            Assert.Matches(@"add the NuGet package libtorch-cpu-\w+-\w+ 2\.\d+\.\d+ to the program that uses Kente\.", sentence);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Run(string program)
    {
        ProcessStartInfo start = new("dotnet", [program]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Where NuGet's packages are on this machine, libtorch would be found there.
        start.Environment["NUGET_PACKAGES"] = Path.GetDirectoryName(program);
        using var process = Process.Start(start)!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.NotEqual(0, process.ExitCode);
        return error;
    }
}
