using Kente.Tests;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Onnx.Tests.Import;

/// <summary>Exports of Kente that are read again.</summary>
public class RoundTripTests
{
    /// <summary>Layers whose exports have operators that are not supported, with such an operator.</summary>
    private static readonly Dictionary<string, string> Refused = new()
    {
        ["GRU"] = "Scan",
    };

    public static TheoryData<string, int> Cases => LayerTests.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_exported_layer_computes_the_same_after_it_is_read(string factory, int setting)
    {
        var layer = LayerCases.All[factory][setting];
        using Exported exported = new(layer.Alone());
        if (Refused.TryGetValue(factory, out string? operation))
        {
            var refusal = Record.Exception(() => Model.FromOnnx(exported.Path));
            if (refusal is null) return;
            Assert.Contains(operation, Assert.IsType<ModelException>(refusal).Message, StringComparison.Ordinal);
            return;
        }
        using Imported imported = new(exported.Path);
        imported.AssertSameOnRandomData(null, layer.Unknown);
        imported.AssertSaved(layer.Unknown);
        imported.AssertTrainable(layer.Unknown);
    }

    [Fact]
    public void A_convolutional_network_has_the_layers_it_was_exported_from()
    {
        var image = Input([12, 12, 3], name: "image");
        var x = MaxPooling2D()(BatchNormalization()(Conv2D(4, 3, Relu, padding: Padding.Same)(image)));
        x = Dense(3, Softmax)(GlobalAveragePooling2D()(DepthwiseConv2D(3, strides: 2)(x)));
        using Exported exported = new(new Model(image, x).WithRandomWeights());
        using Imported imported = new(exported.Path);
        Assert.Equal(exported.Model.ParameterCount, imported.Model.ParameterCount);
        Assert.DoesNotContain(imported.Model.Layers, layer => layer.Name.EndsWith("_axes", StringComparison.Ordinal));
        Assert.Equal([12, 12, 3], imported.Model.Inputs[0].Shape);
        imported.AssertSameOnRandomData();
        imported.AssertTrainable();
        imported.AssertSaved();
    }

    [Theory]
    [InlineData("mobilenet_v2_035_96", 96)]
    [InlineData("mobilenet_v3_small_075_96", 96)]
    [InlineData("efficientnet_b0_64", 64)]
    public void An_exported_Keras_application_computes_the_same_after_it_is_read(string name, int size)
    {
        using Exported exported = new(Model.Load(Golden.PathOf($"keras/applications/{name}.keras"), compile: false));
        using Imported imported = new(exported.Path);
        Assert.Equal([size, size, 3], imported.Model.Inputs[0].Shape);
        double difference = imported.AssertSameOnRandomData([2]);
        TestContext.Current.SendDiagnosticMessage($"{name}: {difference:E1}");
        imported.AssertSaved();
        imported.AssertTrainable();
    }

    [Theory]
    [InlineData("sample_sequential")]
    [InlineData("sample_functional")]
    public void An_exported_model_of_Keras_computes_the_same_after_it_is_read(string name)
    {
        using Exported exported = new(Model.Load(Golden.PathOf($"keras/{name}.keras")));
        using Imported imported = new(exported.Path);
        imported.AssertSameOnRandomData();
        imported.AssertSaved();
    }
}
