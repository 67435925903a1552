using System.ComponentModel;
using System.Diagnostics;

namespace Kente.Vision.Pretrained;

/// <summary>The npm client of this machine.</summary>
internal static class NpmClient
{
    private static string Program => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    /// <summary>Installs a package into an empty folder; no script of the package is run.</summary>
    /// <param name="package">The package.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="target">Where the files belong, for the error message.</param>
    /// <returns>The folder of the package.</returns>
    /// <exception cref="InvalidOperationException">There is no npm client, or it failed.</exception>
    public static string Install(NpmPackage package, string folder, string target)
    {
        File.WriteAllText(Path.Combine(folder, "package.json"), Manifest(package));
        File.WriteAllText(Path.Combine(folder, "package-lock.json"), Lock(package));
        ProcessStartInfo start = new(Program, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        string byHand = package.ByHand($"to {target}");
        try
        {
            using var npm = Process.Start(start)!;
            var output = npm.StandardOutput.ReadToEndAsync();
            string error = npm.StandardError.ReadToEnd();
            npm.WaitForExit();
            output.Wait();
            return npm.ExitCode == 0
                ? Path.Combine([folder, "node_modules", .. package.Name.Split('/')])
                : throw new InvalidOperationException($"npm cannot install {package} ({Reason(error)}); {byHand}.");
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"npm was not found; install Node.js, or {byHand}.", exception);
        }
    }

    // npm's first line is a code such as EINTEGRITY, the others explain it.
    private static string Reason(string error)
    {
        const string mark = "npm error ";
        string[] lines = [.. error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.StartsWith(mark, StringComparison.Ordinal) ? line[mark.Length..] : line)];
        return lines.Length == 0 ? "it gave no reason" : string.Join(": ", lines.Take(2)).TrimEnd('.');
    }

    private static string Manifest(NpmPackage package) => $$"""
        { "name": "kente-{{package.Task}}", "version": "1.0.0", "private": true,
          "dependencies": { "{{package.Name}}": "{{package.Version}}" } }
        """;

    private static string Lock(NpmPackage package) => $$"""
        {
          "name": "kente-{{package.Task}}", "version": "1.0.0", "lockfileVersion": 3, "requires": true,
          "packages": {
            "": {
              "name": "kente-{{package.Task}}", "version": "1.0.0",
              "dependencies": { "{{package.Name}}": "{{package.Version}}" }
            },
            "node_modules/{{package.Name}}": { "version": "{{package.Version}}", "integrity": "sha512-{{package.Sha512}}" }
          }
        }
        """;
}
