using System.Text.Json;

namespace Kente.EndToEnd.Versions;

public sealed class VersionTests
{
    [Fact]
    public void Json_names_the_versions_of_all_libraries()
    {
        using var versions = JsonDocument.Parse(Cli.Run("version", "--json").AssertSuccess().Output);

        foreach (string name in (string[])["kente", "dot_net", "torch_sharp", "libtorch", "onnx_runtime"])
            Assert.Matches(@"^\d+\.\d+", versions.RootElement.GetProperty(name).GetString());
    }

    [Fact]
    public void The_version_of_libtorch_is_the_one_that_is_loaded()
    {
        using var versions = JsonDocument.Parse(Cli.Run("version", "--json").AssertSuccess().Output);

        Assert.StartsWith(
            versions.RootElement.GetProperty("libtorch").GetString()!, RuntimeInfo.Read().Libtorch, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_has_one_line_for_each_library() =>
        Assert.Matches(
            @"^Kente +\d.*\n\.NET +\d.*\nTorchSharp +\d.*\nlibtorch +\d.*\nONNX Runtime +\d.*\n$",
            Cli.Run("version").AssertSuccess().Output);
}
