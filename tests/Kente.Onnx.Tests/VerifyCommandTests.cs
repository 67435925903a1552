using Kente.Cli;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Onnx.Tests;

public class VerifyCommandTests
{
    [Fact]
    public void Verify_compares_with_ONNX_Runtime_if_it_is_available()
    {
        using TemporaryFile file = new("model.keras");
        new Sequential(Input(4), [Dense(3, Softmax)]).Save(file.Path);
        using StringWriter output = new(), error = new();
        Assert.Equal(0, CommandLine.Run(["model", "verify", file.Path], output, error));
        Assert.Contains("ONNX: ONNX Runtime differs by", output.ToString(), StringComparison.Ordinal);
    }
}
