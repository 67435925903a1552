using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using static Kente.Activations;
using static Kente.Layers;
using static TorchSharp.torch;

namespace Kente.Tests.Files;

/// <summary>Layers from and to the configs of Keras.</summary>
public class LayerSerializationTests
{
    public static TheoryData<string> Known =>
    [
        "Activation", "ActivityRegularization", "AdaptiveAveragePooling1D", "AdaptiveAveragePooling2D", "AdaptiveAveragePooling3D",
        "AdaptiveMaxPooling1D", "AdaptiveMaxPooling2D", "AdaptiveMaxPooling3D", "Add", "AdditiveAttention", "AlphaDropout", "Attention",
        "AutoContrast", "Average", "AveragePooling1D", "AveragePooling2D", "AveragePooling3D", "BatchNormalization", "Bidirectional",
        "CategoryEncoding", "CenterCrop", "Concatenate", "Conv1D", "Conv1DTranspose", "Conv2D", "Conv2DTranspose", "Conv3D",
        "Conv3DTranspose", "ConvLSTM2D", "Cropping1D", "Cropping2D", "Cropping3D", "Dense", "DepthwiseConv1D", "DepthwiseConv2D",
        "Discretization", "Dot", "Dropout", "ELU", "EinsumDense", "Embedding", "Equalization", "Flatten", "GRU", "GaussianDropout",
        "GaussianNoise", "GlobalAveragePooling1D", "GlobalAveragePooling2D", "GlobalAveragePooling3D", "GlobalMaxPooling1D",
        "GlobalMaxPooling2D", "GlobalMaxPooling3D", "GroupNormalization", "GroupedQueryAttention", "Identity", "LSTM",
        "LayerNormalization", "LeakyReLU", "Masking", "MaxPooling1D", "MaxPooling2D", "MaxPooling3D", "Maximum", "Minimum",
        "MultiHeadAttention", "Multiply", "Normalization", "PReLU", "Permute", "RMSNormalization", "RNN", "RandomBrightness",
        "RandomColorJitter", "RandomContrast", "RandomCrop", "RandomElasticTransform", "RandomErasing", "RandomFlip",
        "RandomGaussianBlur", "RandomGrayscale", "RandomHue", "RandomInvert", "RandomPerspective", "RandomPosterization",
        "RandomRotation", "RandomSaturation", "RandomSharpness", "RandomShear", "RandomTranslation", "RandomZoom", "ReLU", "RepeatVector",
        "Rescaling", "Reshape", "Resizing", "SeparableConv1D", "SeparableConv2D", "SimpleRNN", "Softmax", "Solarization",
        "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D", "SpectralNormalization", "Subtract", "TimeDistributed",
        "UnitNormalization", "UpSampling1D", "UpSampling2D", "UpSampling3D", "ZeroPadding1D", "ZeroPadding2D", "ZeroPadding3D",
    ];

    [Theory]
    [MemberData(nameof(Known))]
    public void Layer_read_from_a_Keras_config_is_written_with_the_same_values(string kerasClass)
    {
        using var golden = Golden.Open("keras/layer_configs.json");
        var serialized = Serialized(golden, kerasClass);
        var written = LayerSerialization.Serialize(LayerSerialization.Deserialize(serialized));

        Assert.Equal(serialized["class_name"]!.ToString(), written["class_name"]!.ToString());
        Assert.Equal("keras.layers", written["module"]!.ToString());
        var expected = (JsonObject)serialized["config"]!;
        foreach (var (key, value) in (JsonObject)written["config"]!)
            if (key is not ("dtype" or "trainable")) AssertSame(expected[key], value, $"{kerasClass}.{key}");
        // The constructors of these do not accept 'trainable'.
        Assert.Equal(kerasClass is not ("Discretization" or "SpatialDropout1D" or "SpatialDropout2D" or "SpatialDropout3D"), (bool?)written["config"]!["trainable"] ?? false);
        string[] omitted =
        [
            .. expected.Select(pair => pair.Key).Where(key =>
                !((JsonObject)written["config"]!).ContainsKey(key) && expected[key] is not null),
        ];
        string[] newer =
        [
            "synchronized", "renorm", "renorm_momentum", "rms_scaling", "zero_output_for_mask", "use_gate", "pad_to_aspect_ratio",
            "fill_mode", "fill_value", "antialias", .. kerasClass == "ZeroPadding1D" ? ["data_format"] : Array.Empty<string>(),
        ];
        Assert.All(omitted, key => Assert.Contains(key, newer));
    }

    // Constructors of Keras reject arguments that they do not know, so that a file with another key does not open.
    [Theory]
    [MemberData(nameof(Known))]
    public void Written_options_are_those_that_Keras_writes(string kerasClass)
    {
        using var golden = Golden.Open("keras/layer_configs.json");
        var given = (JsonObject)Serialized(golden, kerasClass)["config"]!;
        var written = (JsonObject)LayerSerialization.Serialize(LayerSerialization.Deserialize(Serialized(golden, kerasClass)))["config"]!;

        // SimpleRNN takes a seed, which its get_config omits.
        string[] taken = [.. given.Select(option => option.Key), .. kerasClass == "SimpleRNN" ? ["seed"] : Array.Empty<string>()];
        Assert.Empty(written.Select(option => option.Key).Except(taken));
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void Layer_has_the_same_weights_as_in_Keras(string kerasClass)
    {
        using var golden = Golden.Open("keras/layer_configs.json");
        var entry = golden.RootElement.GetProperty("layers").GetProperty(kerasClass);
        var layer = LayerSerialization.Deserialize(Serialized(golden, kerasClass));
        SymbolicTensor[] inputs = [.. Shapes(entry).Select(shape => Input(shape))];
        layer.Apply(inputs);

        Assert.Equal(
            entry.GetProperty("weights").EnumerateArray().Select(weight =>
                $"{weight[0].GetString()!.Split('/')[^1]}[{string.Join(",", weight[1].EnumerateArray())}]{weight[2]}"),
            layer.Weights.Select(weight => $"{weight.Name}[{string.Join(",", weight.Shape)}]{weight.Trainable}"));
    }

    [Fact]
    public void Layer_is_restored_with_its_options()
    {
        var layer = Conv2D(
            4, (3, 5), LeakyRelu(.1), strides: (2, 1), padding: Padding.Same, useBias: false,
            options: new() { DilationRate = 1, Groups = 2, KernelInitializer = Initializers.HeNormal(seed: 7) }, name: "c").Operation;
        layer.Trainable = false;
        var written = LayerSerialization.Serialize(layer);
        var again = LayerSerialization.Serialize(LayerSerialization.Deserialize((JsonObject)JsonNode.Parse(written.ToJsonString())!));
        Assert.Equal(written.ToJsonString(), again.ToJsonString());
        Assert.Equal(
            """{"module":"keras.layers","class_name":"LeakyReLU","config":{"negative_slope":0.1},"registered_name":null}""",
            written["config"]!["activation"]!.ToJsonString());
        Assert.False(LayerSerialization.Deserialize(written).Trainable);
    }

    [Fact]
    public void Missing_keys_mean_the_defaults_of_Keras()
    {
        var config = LayerSerialization.Serialize(Read("Conv2D", """{ "name": "c", "filters": 3, "kernel_size": 3 }"""))["config"]!;
        var defaults = LayerSerialization.Serialize(Conv2D(3, 3, name: "c").Operation)["config"]!;
        Assert.Equal(defaults.ToJsonString(), config.ToJsonString());
    }

    [Theory]
    [InlineData("Dense", """{ "name": "d" }""", "Layer 'd' (Dense): 'units' is missing.")]
    [InlineData("Dense", """{ "name": "d", "units": "many" }""", "Layer 'd' (Dense): 'units' is \"many\", but should be an integer.")]
    [InlineData("Dense", """{ "name": "d", "units": 2.5 }""", "Layer 'd' (Dense): 'units' is 2.5, but should be an integer.")]
    [InlineData(
        "Dense", """{ "name": "d", "units": 2, "use_bias": 1 }""", "Layer 'd' (Dense): 'use_bias' is 1, but should be true or false.")]
    [InlineData(
        "Dense", """{ "name": "d", "units": 2, "activation": "rleu" }""",
        "Layer 'd' (Dense): 'activation' is \"rleu\", but should be a known activation.")]
    [InlineData(
        "Dense", """{ "name": "d", "units": 2, "kernel_initializer": "lucky" }""",
        "Layer 'd' (Dense): 'kernel_initializer' is \"lucky\", but should be a known initializer.")]
    [InlineData(
        "Dense", """{ "name": "d", "units": 2, "kernel_regularizer": "l7" }""",
        "Layer 'd' (Dense): 'kernel_regularizer' is \"l7\", but should be a known regularizer.")]
    [InlineData(
        "Dense", """{ "name": "d", "units": 2, "dtype": "float64" }""",
        "Layer 'd' (Dense): 'dtype' is float64, but Kente computes in float32 only.")]
    [InlineData(
        "Conv2D", """{ "name": "c", "filters": 2, "kernel_size": 3, "padding": "full" }""",
        "Layer 'c' (Conv2D): 'padding' is \"full\", but should be \"valid\" or \"same\" or \"causal\".")]
    [InlineData(
        "Conv2D", """{ "name": "c", "filters": 2, "kernel_size": [1, 2, 3] }""",
        "Layer 'c' (Conv2D): 'kernel_size' is [1,2,3], but should be one or two integers.")]
    [InlineData(
        "Conv2D", """{ "name": "c", "filters": 2, "kernel_size": 3, "data_format": "channels_first" }""",
        "Layer 'c' (Conv2D): 'data_format' is \"channels_first\", which Kente does not support; the only supported value is \"channels_last\".")]
    [InlineData(
        "Warp", """{ "name": "w" }""",
        "Layer 'w' (Warp): no layer class of this name is registered. Put [KerasObject(\"Warp\")] on the class, or call KerasObjects.Register.")]
    public void Wrong_option_is_named_with_its_layer(string kerasClass, string config, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Read(kerasClass, config)).Message);

    [Fact]
    public void Option_out_of_range_is_named_with_its_layer() =>
        Assert.StartsWith(
            "Layer 'd' (Dense): units ('0') must be greater than or equal to '1'.",
            Assert.Throws<FormatException>(() => Read("Dense", """{ "name": "d", "units": 0 }""")).Message, StringComparison.Ordinal);

    [Fact]
    public void Registered_custom_layer_is_loaded()
    {
        KerasObjects.Register<Operation>("Scale", config => new Scale(config.Number("factor", 1), config.Name));
        var written = LayerSerialization.Serialize(new Scale(2.5, "s"));
        Assert.Equal(
            """{"module":null,"class_name":"Scale","config":{"name":"s","trainable":true,"dtype":"float32","factor":2.5},"registered_name":"Scale"}""",
            written.ToJsonString());
        Assert.Equal(2.5, Assert.IsType<Scale>(LayerSerialization.Deserialize(written)).Factor);
    }

    [Fact]
    public void Custom_layer_without_WriteConfig_throws_with_a_hint() =>
        Assert.Equal(
            "The layer 'm' of class Mute cannot be saved: override WriteConfig, and implement IFromConfig so that it can be read.",
            Assert.Throws<NotSupportedException>(() => LayerSerialization.Serialize(new Mute("m"))).Message);

    [Fact]
    public void Registered_custom_activation_is_loaded()
    {
        Activation cube = new("cube_of_test", x => x.pow(3));
        cube.Register();
        var read = LayerSerialization.Deserialize(
            LayerSerialization.Serialize(Dense(2, cube, options: new() { KernelInitializer = Initializers.Ones() }).Operation));
        Assert.Equal([8f, 8], ((Layer)read).Apply(new float[,] { { 1, 1 } }).ToArray<float>());
    }

    [Theory]
    [InlineData("\"glorot_uniform\"", "GlorotUniform")]
    [InlineData("\"zeros\"", "Zeros")]
    [InlineData("\"uniform\"", "RandomUniform")]
    [InlineData(
        """{ "class_name": "VarianceScaling", "config": { "scale": 2.0, "mode": "fan_out", "distribution": "uniform", "seed": 3 } }""",
        "VarianceScaling")]
    public void Initializer_is_found_by_its_class_and_its_short_names(string json, string kerasClass)
    {
        var config = LayerSerialization.Serialize(
            Read("Dense", $$"""{ "units": 2, "kernel_initializer": {{json}} }"""))["config"]!["kernel_initializer"]!;
        Assert.Equal(kerasClass, config["class_name"]!.ToString());
        if (JsonNode.Parse(json) is JsonObject given) AssertSame(given["config"], config["config"], kerasClass);
    }

    [Theory]
    [InlineData("Constant")]
    [InlineData("GlorotNormal")]
    [InlineData("GlorotUniform")]
    [InlineData("HeNormal")]
    [InlineData("HeUniform")]
    [InlineData("Identity")]
    [InlineData("IdentityInitializer")]
    [InlineData("LecunNormal")]
    [InlineData("LecunUniform")]
    [InlineData("Ones")]
    [InlineData("Orthogonal")]
    [InlineData("OrthogonalInitializer")]
    [InlineData("RandomNormal")]
    [InlineData("RandomUniform")]
    [InlineData("TruncatedNormal")]
    [InlineData("VarianceScaling")]
    [InlineData("Zeros")]
    public void Initializer_of_Keras_is_written_with_the_same_values(string name)
    {
        using var golden = Golden.Open("keras/layer_configs.json");
        var given = JsonNode.Parse(golden.RootElement.GetProperty("other").GetProperty($"initializers.{name}").GetRawText())!;
        var written = LayerSerialization.Serialize(
            Read("Dense", $$"""{ "units": 2, "kernel_initializer": {{given.ToJsonString()}} }"""))["config"]!["kernel_initializer"]!;
        AssertSame(given, written, name);
        Assert.All(
            (JsonObject)given["config"]!,
            setting => Assert.True(setting.Value is null || ((JsonObject)written["config"]!).ContainsKey(setting.Key), setting.Key));
    }

    /// <summary>Input shapes of the build config of Keras.</summary>
    internal static IEnumerable<Shape> Shapes(JsonElement entry) =>
        entry.GetProperty("input").GetString()!.TrimStart('[').TrimEnd(']').Split("), (").Select(ShapeOf);

    private static Operation Read(string kerasClass, string config) =>
        LayerSerialization.Deserialize(new() { ["class_name"] = kerasClass, ["config"] = JsonNode.Parse(config) });

    private static JsonObject Serialized(JsonDocument golden, string kerasClass) =>
        (JsonObject)JsonNode.Parse(
            golden.RootElement.GetProperty("layers").GetProperty(kerasClass).GetProperty("serialized").GetRawText())!;

    private static Shape ShapeOf(string text) => Shape.Create(
    [
        .. text.Trim('(', ')').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(length => (long?)long.Parse(length, CultureInfo.InvariantCulture)),
    ]);

    /// <summary>Asserts equal values; keys that only the expected config has are new ones that Kente omits for portability.</summary>
    private static void AssertSame(JsonNode? expected, JsonNode? actual, string what)
    {
        if (actual is JsonObject written)
            foreach (var (key, value) in written.Where(pair => pair.Key != "dtype")) AssertSame(expected?[key], value, $"{what}.{key}");
        else if (actual is JsonArray list)
            foreach (var (item, index) in list.Select((item, index) => (item, index)))
                AssertSame(expected![index], item, $"{what}[{index}]");
        else
            Assert.True(
                JsonNode.DeepEquals(expected, actual),
                $"{what} is {actual?.ToJsonString() ?? "null"}, expected {expected?.ToJsonString() ?? "null"}.");
    }

    private sealed class Scale(double factor, string? name) : Operation(name)
    {
        public double Factor => factor;

        protected override Shape InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

        protected override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => inputs[0] * factor;

        protected override void WriteConfig(ObjectConfig config) => config.Set("factor", factor);
    }

    private sealed class Mute(string name) : Operation(name)
    {
        protected override Shape InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

        protected override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => inputs[0].alias();
    }
}
