using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kente.Tests.Graph.Layers;

/// <summary>Layers against values that Keras computed with the same weights.</summary>
public class GoldenLayerTests
{
    private static readonly string[] Merges = ["Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Dot"];

    [Theory]
    [InlineData("Dense", 2)]
    [InlineData("EinsumDense", 1)]
    [InlineData("Embedding", 1)]
    [InlineData("PReLU", 1)]
    [InlineData("Conv1D", 3)]
    [InlineData("Conv2D", 9)]
    [InlineData("Conv1DTranspose", 1)]
    [InlineData("Conv2DTranspose", 10)]
    [InlineData("DepthwiseConv1D", 1)]
    [InlineData("DepthwiseConv2D", 1)]
    [InlineData("SeparableConv1D", 1)]
    [InlineData("SeparableConv2D", 1)]
    [InlineData("MaxPooling1D", 1)]
    [InlineData("MaxPooling2D", 5)]
    [InlineData("AveragePooling1D", 1)]
    [InlineData("AveragePooling2D", 5)]
    [InlineData("GlobalMaxPooling2D", 2)]
    [InlineData("GlobalAveragePooling2D", 2)]
    [InlineData("BatchNormalization", 3)]
    [InlineData("LayerNormalization", 2)]
    [InlineData("GroupNormalization", 1)]
    [InlineData("RMSNormalization", 1)]
    [InlineData("UnitNormalization", 1)]
    [InlineData("Flatten", 1)]
    [InlineData("Reshape", 1)]
    [InlineData("Permute", 1)]
    [InlineData("RepeatVector", 1)]
    [InlineData("ZeroPadding2D", 1)]
    [InlineData("Cropping2D", 1)]
    [InlineData("UpSampling2D", 2)]
    [InlineData("Rescaling", 1)]
    [InlineData("Resizing", 1)]
    [InlineData("CenterCrop", 1)]
    [InlineData("Add", 1)]
    [InlineData("Subtract", 1)]
    [InlineData("Multiply", 1)]
    [InlineData("Average", 1)]
    [InlineData("Maximum", 1)]
    [InlineData("Minimum", 1)]
    [InlineData("Concatenate", 1)]
    [InlineData("Dot", 1)]
    public void Layer_matches_Keras(string kerasClass, int count)
    {
        using var golden = Golden.Open("keras/golden_generated.json");
        JsonElement[] cases =
        [
            .. golden.RootElement.GetProperty("layers").EnumerateArray().Where(given => given.GetProperty("cls").GetString() == kerasClass),
        ];
        Assert.Equal(count, cases.Length);
        for (int i = 0; i < cases.Length; i++) Check(cases[i], $"{kerasClass} case {i}");
    }

    [Theory]
    [InlineData("k078")]
    [InlineData("k079")]
    public void Normalization_matches_its_Keras_test(string id)
    {
        using var golden = Golden.Open("keras/golden_numeric.json");
        var given = golden.RootElement.GetProperty("cases").EnumerateArray().Single(one => one.GetProperty("id").GetString() == id);
        var layer = LayerSerialization.Deserialize(Serialized(given));
        Golden.Near(
            Golden.Numbers(given.GetProperty("keras_actual")),
            LayerRun.Numbers(LayerRun.Predict(layer, Data(given.GetProperty("input").GetProperty("x"), DType.Float32))));
    }

    private static void Check(JsonElement given, string what)
    {
        var layer = LayerSerialization.Deserialize(Serialized(given));
        var inputs = given.GetProperty("inputs");
        var type = layer.ToString().Contains("Embedding", StringComparison.Ordinal) ? DType.Int32 : DType.Float32;
        NdArray[] data = Merges.Contains(given.GetProperty("cls").GetString())
            ? [.. inputs.EnumerateArray().Select(input => Data(input, type))]
            : [Data(inputs, type)];
        var ends = LayerRun.Ends(data);
        Model model = new(ends, layer.Apply(ends)[0]);
        SetWeights(layer, given.GetProperty("weights"), what);

        bool training = given.GetProperty("call").TryGetProperty("training", out var flag) && flag.GetBoolean();
        var output = training ? LayerRun.Train(model, data[0]) : LayerRun.Predict(model, data);

        Assert.Equal(Golden.Lengths(given.GetProperty("output")), output.Shape);
        Assert.True(
            Shape.Create([.. output.Shape.Skip(1).Select(length => (long?)length)]).Fits(model.Outputs[0].Shape),
            $"{what}: {model.Outputs[0].Shape} was inferred.");
        Golden.Near(Golden.Numbers(given.GetProperty("output")), LayerRun.Numbers(output), what: what);
        if (given.GetProperty("weights_after") is { ValueKind: JsonValueKind.Array } after)
            foreach (var (weight, expected) in layer.Weights.Zip(after.EnumerateArray()))
                Golden.Near(Golden.Numbers(expected), [.. weight.ToArray().Select(value => (double)value)], 1e-6, $"{what}: {weight.Name}");
    }

    private static void SetWeights(Operation layer, JsonElement weights, string what)
    {
        var expected = weights.EnumerateArray().ToArray();
        Assert.Equal(expected.Length, layer.Weights.Count);
        foreach (var (weight, golden) in layer.Weights.Zip(expected))
        {
            Assert.True(
                golden.GetProperty("name").GetString()!.EndsWith("/" + weight.Name, StringComparison.Ordinal),
                $"{what}: {golden.GetProperty("name")} is named {weight.Name}.");
            Assert.Equal(Golden.Lengths(golden.GetProperty("value")), weight.Shape);
            Assert.Equal(golden.GetProperty("trainable").GetBoolean(), weight.Trainable);
            weight.Assign([.. Golden.Numbers(golden.GetProperty("value")).Select(value => (float)value)]);
        }
    }

    private static JsonObject Serialized(JsonElement given) => new()
    {
        ["class_name"] = given.GetProperty("cls").GetString(),
        ["config"] = JsonNode.Parse(given.GetProperty("config").GetRawText()),
    };

    private static NdArray Data(JsonElement nested, DType type) => type == DType.Int32
        ? NdArray.Of([.. Golden.Numbers(nested).Select(value => (int)value)], Golden.Lengths(nested))
        : NdArray.Of([.. Golden.Numbers(nested).Select(value => (float)value)], Golden.Lengths(nested));
}
