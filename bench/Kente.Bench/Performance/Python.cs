using System.Diagnostics;

namespace Kente.Bench.Performance;

/// <summary>Python with PyTorch, as Debian packages it.</summary>
internal static class Python
{
    private const string Debian = "/usr/bin/python3";

    /// <summary>Gets versions and threads of PyTorch; <see langword="null"/> if it is not installed.</summary>
    public static Lazy<string?> Version { get; } = new(() =>
    {
        try
        {
            var start = Start("version");
            start.RedirectStandardError = true;
            using var process = Process.Start(start)!;
            string text = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? text : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    });

    /// <summary>Returns how the script is started, with redirected input and output.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> arguments) =>
        new(File.Exists(Debian) ? Debian : "python3", [Path.Combine(AppContext.BaseDirectory, "torch", "peer.py"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
}
