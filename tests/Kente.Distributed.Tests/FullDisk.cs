using System.Diagnostics;

namespace Kente.Distributed.Tests;

/// <summary>A folder on a file system without free space. Root is needed; the test is skipped without it.</summary>
internal sealed class FullDisk : IDisposable
{
    private readonly string _folder;

    public FullDisk(string folder)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "A small file system needs root.");
        Directory.CreateDirectory(_folder = folder);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", folder), "This machine does not permit to mount a file system.");
        try
        {
            using var filling = File.Create(Path.Combine(folder, "filling"));
            filling.Write(new byte[16 << 10]);
            filling.Flush();
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    public void Dispose() => Run("umount", _folder);

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
