using System.Reflection;
using TorchSharp;

namespace Kente.Onnx.Tests;

/// <summary>Every layer in ONNX Runtime.</summary>
public class LayerTests
{
    public static TheoryData<string, int> Cases
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach (var (factory, settings) in LayerCases.All)
                for (int i = 0; i < settings.Length; i++) cases.Add(factory, i);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Layer_computes_the_same_in_ONNX_Runtime_at_two_batch_sizes(string factory, int setting)
    {
        var layer = LayerCases.All[factory][setting];
        using Exported exported = new(layer.Alone());
        exported.AssertSameOnRandomData(layer.Unknown);
    }

    [Fact]
    public void Every_factory_has_a_case_or_a_reason()
    {
        string[] factories =
        [
            .. typeof(Layers).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name).Distinct(),
        ];
        Assert.Empty(factories.Except(LayerCases.All.Keys).Except(LayerCases.Excluded.Keys));
        Assert.Empty(LayerCases.All.Keys.Concat(LayerCases.Excluded.Keys).Except(factories));
    }

    [Fact]
    public void Custom_layer_defines_its_export()
    {
        var input = Layers.Input(3);
        Layer scale = new Scale();
        using Exported exported = new(new Model(input, scale(input)).WithRandomWeights());
        Assert.Equal("Mul", exported.Operators);
        exported.AssertSameOnRandomData();
    }

    [Fact]
    public void Layer_without_an_export_is_named()
    {
        var input = Layers.Input(3);
        Layer mute = new Mute("quiet");
        using TemporaryFile file = new();
        var fault = Assert.Throws<NotSupportedException>(() => new Model(input, mute(input)).ExportOnnx(file.Path));
        Assert.Equal("The layer 'quiet' of class Mute cannot be exported to ONNX: its class does not override Export.", fault.Message);
        Assert.False(File.Exists(file.Path));
    }

    [Fact]
    public void Custom_activation_is_exported_if_it_defines_its_export()
    {
        Activation square = new("square", x => x * x) { Export = (graph, x) => graph.Node("Mul", [x, x]) };
        using Exported exported = new(new Sequential(Layers.Input(3), [Layers.Dense(2, square)]).WithRandomWeights());
        exported.AssertSameOnRandomData();

        Activation mute = new("mute", x => x * x);
        using TemporaryFile file = new();
        var fault = Assert.Throws<NotSupportedException>(() =>
            new Sequential(Layers.Input(3), [Layers.Dense(2, mute, name: "d")]).ExportOnnx(file.Path));
        Assert.Equal(
            "The activation 'mute' of the layer 'd' cannot be exported to ONNX because its Export is not set. Set Export on the activation.", fault.Message);
    }

    [Fact]
    public void Padding_that_ONNX_cannot_express_is_rejected()
    {
        using TemporaryFile file = new();
        Sequential model = new(
            Layers.Input([null, 4]),
            [Layers.Conv1D(2, 3, strides: 2, padding: Padding.Same, options: new() { DilationRate = 2 }, name: "c")]);
        var fault = Assert.Throws<NotSupportedException>(() => model.ExportOnnx(file.Path));
        Assert.StartsWith(
            "The layer 'c' cannot be exported to ONNX: its strides and its dilation rate are above 1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Custom_function_is_rejected()
    {
        using TemporaryFile file = new();
        var fault = Assert.Throws<NotSupportedException>(() =>
            new Sequential(Layers.Input(3), [Layers.Lambda(x => x * x, name: "square")]).ExportOnnx(file.Path));
        Assert.StartsWith(
            "The layer 'square' cannot be exported to ONNX: its function cannot be translated to operators.", fault.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Regions_and_weights_that_depend_on_an_unknown_length_are_rejected()
    {
        using TemporaryFile file = new();
        Layer[] layers = [Layers.AdaptiveMaxPooling2D(2, name: "c"), Layers.UpSampling2D(2, Interpolation.Bicubic, name: "c")];
        foreach (var layer in layers)
        {
            var fault = Assert.Throws<NotSupportedException>(() =>
                new Sequential(Layers.Input([null, 6, 4]), [layer]).ExportOnnx(file.Path));
            Assert.StartsWith("The layer 'c' cannot be exported to ONNX: ", fault.Message, StringComparison.Ordinal);
            Assert.EndsWith("Give the model an Input of known lengths.", fault.Message, StringComparison.Ordinal);
        }
    }

    private sealed class Scale : Operation
    {
        protected override void Build(IReadOnlyList<Shape> inputs) => AddWeight("factor", [inputs[0][^1]!.Value], Initializers.Ones());

        protected override Shape InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

        protected override torch.Tensor Compute(IReadOnlyList<torch.Tensor> inputs, CallContext context) => inputs[0] * Weights[0].Native;

        protected override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) =>
            graph.Node("Mul", [inputs[0], graph.Weight(Weights[0])]);
    }

    private sealed class Mute(string name) : Operation(name)
    {
        protected override Shape InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

        protected override torch.Tensor Compute(IReadOnlyList<torch.Tensor> inputs, CallContext context) => inputs[0].alias();
    }
}
