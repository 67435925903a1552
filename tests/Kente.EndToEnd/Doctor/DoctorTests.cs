using System.Text.Json;

namespace Kente.EndToEnd.Doctor;

public sealed class DoctorTests
{
    [Fact]
    public void It_describes_processor_libraries_and_settings()
    {
        string report = Cli.Run("doctor").AssertSuccess().Output;

        foreach (string name in (string[])["Processor", "Caches", "oneDNN", "Self-check", "Threads", "Wait policy", "Allocator"])
            Assert.Matches($"(?m)^{name} +\\S", report);
        Assert.Contains("passed", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_the_only_output()
    {
        using var report = JsonDocument.Parse(Cli.Run("doctor", "--json").AssertSuccess().Output);

        Assert.Equal(Environment.ProcessorCount, report.RootElement.GetProperty("processor").GetProperty("cores").GetInt32());
        Assert.StartsWith(
            "passed", report.RootElement.GetProperty("self_check").GetProperty("status").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_names_native_libraries_devices_and_free_space()
    {
        string report = Cli.Run("doctor").AssertSuccess().Output;
        using var json = JsonDocument.Parse(Cli.Run("doctor", "--json").AssertSuccess().Output);

        Assert.Matches("(?m)^Devices +.*cpu$", report);
        Assert.Matches("(?m)^Natives +torch_cpu: .*torch_cpu", report);
        Assert.Matches("(?m)^Free space +[0-9.]+ GB for ", report);
        Assert.All(
            json.RootElement.GetProperty("natives").EnumerateArray(),
            native => Assert.True(File.Exists(native.GetProperty("path").GetString())));
        Assert.All(json.RootElement.GetProperty("disk").EnumerateArray(), disk => Assert.True(disk.GetProperty("bytes").GetInt64() > 0));
    }

    [Fact]
    public void Networks_that_were_obtained_are_listed_with_their_licenses()
    {
        using TestFolder folder = new();
        folder.Write("faces/a.bin", "1234567");
        string report = Run(new() { ["KENTE_FACES"] = folder["faces"], ["KENTE_POSE"] = folder["none"] }, "doctor");

        Assert.Contains($"faces: {folder["faces"]}, 0.0 MB", report, StringComparison.Ordinal);
        Assert.Contains("CC0-1.0", report, StringComparison.Ordinal);
        Assert.DoesNotContain("pose: ", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_the_user_take_precedence_and_are_reported()
    {
        string report = Run(
            new() { ["KENTE_SELF_CHECK"] = "0", ["OMP_WAIT_POLICY"] = "active", ["MALLOC_TRIM_THRESHOLD_"] = "1000000" }, "doctor");

        Assert.Matches("(?m)^Self-check +skipped", report);
        Assert.Matches("(?m)^Wait policy +set by the user", report);
        if (OperatingSystem.IsLinux()) Assert.Matches("(?m)^Allocator +glibc malloc, set by the user", report);
    }

    [Fact]
    public void Help_does_not_load_libtorch()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "LD_DEBUG is glibc's.");
        Dictionary<string, string> listed = new() { ["LD_DEBUG"] = "files" };

        Assert.DoesNotContain("libtorch_cpu", Run(listed, "--help"), StringComparison.Ordinal);
        Assert.Contains("libtorch_cpu", Run(listed, "doctor"), StringComparison.Ordinal);
    }

    // Both streams: the loader writes to standard error.
    private static string Run(Dictionary<string, string> environment, string argument)
    {
        var result = CliProcess.RunWith(environment, argument).AssertSuccess();
        return result.Output + result.Error;
    }
}
