using Kente.Cli;
using static Kente.Layers;

namespace Kente.Onnx.Tests.Import;

public class ConvertCommandTests
{
    [Fact]
    public void Convert_makes_a_keras_file_of_an_ONNX_file()
    {
        using Exported exported = new(new Sequential(Input([6, 6, 2]), [Conv2D(3, 3), Flatten(), Dense(2)]).WithRandomWeights());
        using TemporaryFile file = new("model.keras");
        using StringWriter output = new(), error = new();
        Assert.Equal(0, CommandLine.Run(["model", "convert", exported.Path, "--to", file.Path], output, error));
        var image = Samples.Of(exported.Model.Inputs[0], 2, 1);
        NdArray expected = exported.Model.Predict(image), actual = Model.Load(file.Path).Predict(image);
        Kente.Tests.Golden.Near(expected.ToArray<double>(), actual.ToArray<double>());
    }

    [Fact]
    public void An_operator_that_is_not_supported_is_one_sentence()
    {
        using var file = new OnnxModel().Input("x", [2]).Node("Frobnicate", "x→y").Save();
        using StringWriter output = new(), error = new();
        Assert.Equal(1, CommandLine.Run(["model", "convert", file.Path, "--to", "m.keras"], output, error));
        Assert.Contains("The operator Frobnicate of node 'Frobnicate_y' is not supported.", error.ToString(), StringComparison.Ordinal);
    }
}
