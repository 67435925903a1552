using Kente.Tests;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Onnx.Tests.Import;

/// <summary>Exports of Kente that are read again.</summary>
public class RoundTripTests
{
    private static readonly string[] Sequences = ["Scan", "RNN", "GRU", "LSTM", "reverses an axis of unknown length"];

    /// <summary>
    /// Layers, or settings of them, whose exports have operators that are not supported, with parts of the messages: loops over sequences,
    /// texts and hash tables, lengths that are known only at run time.
    /// </summary>
    private static readonly Dictionary<string, (int[]? Settings, string[] Reasons)> Refused = new()
    {
        ["Activation"] = ([28, 29], ["CumSum"]),
        ["Dot"] = ([4], ["unknown length"]),
        ["GroupNormalization"] = ([3], ["unknown length"]),
        ["TimeDistributed"] = ([1, 2], ["unknown length"]),
        ["Attention"] = ([2], ["unknown length"]),
        ["AdditiveAttention"] = ([1], ["unknown length"]),
        ["MultiHeadAttention"] = ([1, 5], ["unknown length"]),
        ["GroupQueryAttention"] = ([1], ["unknown length"]),
        ["IntegerLookup"] = (null, ["LabelEncoder"]),
        ["StringLookup"] = (null, ["STRING"]),
        ["TextVectorization"] = (null, ["STRING"]),
        ["SimpleRNN"] = (null, Sequences),
        ["GRU"] = (null, Sequences),
        ["LSTM"] = (null, Sequences),
        ["RNN"] = (null, Sequences),
        ["SimpleRNNCell"] = ([0], Sequences),
        ["GRUCell"] = ([0], Sequences),
        ["LSTMCell"] = ([0], Sequences),
        ["StackedRNNCells"] = (null, Sequences),
        ["Bidirectional"] = (null, Sequences),
        ["ConvLSTM1D"] = (null, Sequences),
        ["ConvLSTM2D"] = (null, Sequences),
        ["ConvLSTM3D"] = (null, Sequences),
    };

    public static TheoryData<string, int> Cases => LayerTests.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_exported_layer_computes_the_same_after_it_is_read(string factory, int setting)
    {
        var layer = LayerCases.All[factory][setting];
        using Exported exported = new(layer.Alone());
        if (Refused.TryGetValue(factory, out var refused) && refused.Settings?.Contains(setting) != false)
        {
            string message = Assert.Throws<ModelException>(() => Model.FromOnnx(exported.Path)).Message;
            Assert.Contains(refused.Reasons, reason => message.Contains(reason, StringComparison.Ordinal));
            return;
        }
        using Imported imported = new(exported.Path);
        imported.AssertSameOnRandomData(null, layer.Unknown);
        imported.AssertSaved(layer.Unknown);
        imported.AssertTrainable(layer.Unknown);
    }

    [Theory]
    [MemberData(nameof(FunctionTests.Names), MemberType = typeof(FunctionTests))]
    public void An_exported_function_computes_the_same_after_it_is_read(string name)
    {
        foreach (var function in FunctionTests.Functions[name])
        {
            var input = Input([4, 3, 2]);
            using Exported exported = new(new Model(input, function(input)));
            using Imported imported = new(exported.Path);
            imported.AssertSameOnRandomData();
            imported.AssertSaved();
        }
    }

    [Fact]
    public void Shared_layers_nested_models_and_several_outputs_compute_the_same_after_they_are_read()
    {
        var inner = Input([6, 6, 2]);
        Layer encoder = new Model(inner, GlobalMaxPooling2D()(Conv2D(3, 3, Relu)(inner)), name: "encoder");
        var shared = Dense(3, Tanh, name: "shared");
        var (a, b) = (Input([6, 6, 2], name: "a"), Input([6, 6, 2], name: "b"));
        var x = encoder(a);
        using Exported exported = new(
            new Model([a, b], [shared(x), Identity(name: "again")(x), Add(name: "sum")(shared(shared(x)), encoder(b))]).WithRandomWeights());
        using Imported imported = new(exported.Path);
        Assert.Equal(["a", "b"], imported.Model.InputNames);
        Assert.Equal(exported.Model.OutputNames, imported.Model.OutputNames);
        imported.AssertSameOnRandomData();
        imported.AssertSaved();
        imported.AssertTrainable();
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

    [Fact]
    public void An_exported_model_of_Keras_computes_the_same_after_it_is_read()
    {
        using Exported exported = new(Model.Load(Golden.PathOf("keras/sample_sequential.keras")));
        using Imported imported = new(exported.Path);
        imported.AssertSameOnRandomData();
        imported.AssertSaved();
    }
}
