using System.ComponentModel;
using System.Diagnostics;

namespace Kente.Faces.Weights;

/// <summary>The npm package with the weights. npm compares its content with the SHA-512 below.</summary>
internal static class NpmPackage
{
    public const string Name = "@vladmandic/face-api";
    public const string Version = "1.7.15";

    /// <summary>Folder of the weights in the package.</summary>
    public const string ModelFolder = "model";

    /// <summary>File of the license in the package.</summary>
    public const string License = "LICENSE";

    private const string Integrity =
        "sha512-WDMmK3CfNLo8jylWqMoQgf4nIst3M0fzx1dnac96wv/dvMTN4DxC/Pq1DGtduDk1lktCamQ3MIDXFnvrdHTXDw==";

    private static string Client => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    /// <summary>Installs the package into an empty folder with the npm client of this machine; no script of the package is run.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="target">Where the weights belong, for the error message.</param>
    /// <returns>The folder of the package.</returns>
    /// <exception cref="InvalidOperationException">There is no npm client, or it failed.</exception>
    public static string Install(string folder, string target)
    {
        File.WriteAllText(Path.Combine(folder, "package.json"), Manifest);
        File.WriteAllText(Path.Combine(folder, "package-lock.json"), Lock);
        ProcessStartInfo start = new(Client, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        try
        {
            using var npm = Process.Start(start)!;
            var output = npm.StandardOutput.ReadToEndAsync();
            string error = npm.StandardError.ReadToEnd();
            npm.WaitForExit();
            output.Wait();
            return npm.ExitCode == 0
                ? Path.Combine([folder, "node_modules", .. Name.Split('/')])
                : throw new InvalidOperationException($"npm cannot install {Name} {Version} ({Reason(error)}); {ByHand(target)}.");
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"npm was not found; install Node.js, or {ByHand(target)}.", exception);
        }
    }

    private static string ByHand(string target) =>
        $"copy the content of the folder '{ModelFolder}' of the npm package {Name} {Version} to {target}";

    // npm's first line is a code such as EINTEGRITY, the others explain it.
    private static string Reason(string error)
    {
        const string mark = "npm error ";
        string[] lines = [.. error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.StartsWith(mark, StringComparison.Ordinal) ? line[mark.Length..] : line)];
        return lines.Length == 0 ? "it gave no reason" : string.Join(": ", lines.Take(2)).TrimEnd('.');
    }

    private static string Manifest => $$"""
        { "name": "kente-faces", "version": "1.0.0", "private": true, "dependencies": { "{{Name}}": "{{Version}}" } }
        """;

    private static string Lock => $$"""
        {
          "name": "kente-faces", "version": "1.0.0", "lockfileVersion": 3, "requires": true,
          "packages": {
            "": { "name": "kente-faces", "version": "1.0.0", "dependencies": { "{{Name}}": "{{Version}}" } },
            "node_modules/{{Name}}": { "version": "{{Version}}", "integrity": "{{Integrity}}" }
          }
        }
        """;
}
