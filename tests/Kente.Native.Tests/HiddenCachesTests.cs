using System.Diagnostics;

namespace Kente.Native.Tests;

/// <summary>Simulates a processor with hidden caches in a process of its own.</summary>
public sealed class HiddenCachesTests
{
    [Fact]
    public void Operations_are_wrong_with_hidden_caches_and_correct_without_oneDNN()
    {
        string[] lines = Run("hidden");

        Assert.Equal("1 1 1", lines[0]);
        Assert.Contains("oneDNN is disabled", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("PassedWithoutOneDnn: ", lines[2], StringComparison.Ordinal);
        Assert.Contains("Conv2DTranspose", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Operations_are_correct_with_oneDNN_and_corrected_cache_sizes() =>
        Assert.Equal(["49152 2097152 1048576", "Passed: "], Run("hidden", "corrected"));

    [Fact]
    public void Without_corrected_sizes_the_instruction_set_is_limited_unless_the_user_has_set_it()
    {
        const string variable = "ONEDNN_MAX_CPU_ISA"; // read once, before the first operation: setting it here is without effect
        ProcessorCaches hidden = new(Visible: false, 0, 0, 0);
        Assert.SkipWhen(Environment.GetEnvironmentVariable(variable) is { Length: > 0 }, $"{variable} is set.");
        Session.Start(1);

        Assert.Equal(CacheWorkaround.LimitedToSse41, HiddenCaches.WorkAround(library: null, hidden));
        Environment.SetEnvironmentVariable(variable, "AVX2");
        try
        {
            Assert.Equal(CacheWorkaround.SetByUser, HiddenCaches.WorkAround(library: null, hidden));
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    private static string[] Run(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Kente.Native.Worker.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.SkipWhen(
            output.StartsWith("unreachable", StringComparison.Ordinal), "oneDNN's record of the processor is reached on x64 Linux only.");
        Assert.Equal(0, process.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
