using System.Diagnostics;

namespace Kente.Distributed.Tests;

/// <summary>
/// Two hosts in this machine: namespaces of Linux with a network between them. Root and Debian's package iproute2 are needed; the test is
/// skipped without them.
/// </summary>
internal sealed class NetworkNamespaces : IDisposable
{
    private readonly string _first = $"kente{Environment.ProcessId}a", _second = $"kente{Environment.ProcessId}b";

    public NetworkNamespaces()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/sbin/ip"), "Network namespaces need root and iproute2.");
        Assert.SkipUnless(Ip("netns", "add", _first), "This machine does not permit network namespaces.");
        Assert.True(Ip("netns", "add", _second));
        Assert.True(Ip("link", "add", "left", "netns", _first, "type", "veth", "peer", "name", "right", "netns", _second));
        foreach (var (host, device, address) in new[] { (_first, "left", Address), (_second, "right", "10.77.0.2") })
        {
            Assert.True(Ip("-n", host, "addr", "add", $"{address}/24", "dev", device));
            Assert.True(Ip("-n", host, "link", "set", "lo", "up"));
            Assert.True(Ip("-n", host, "link", "set", device, "up"));
        }
    }

    /// <summary>Address of the first host.</summary>
    public string Address => "10.77.0.1";

    /// <summary>Returns the command that runs a program on a host.</summary>
    public string[] Command(int host) => ["ip", "netns", "exec", host == 0 ? _first : _second];

    public void Dispose()
    {
        Ip("netns", "del", _first);
        Ip("netns", "del", _second);
    }

    private static bool Ip(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
