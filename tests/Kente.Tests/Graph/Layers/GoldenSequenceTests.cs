using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static Kente.Layers;

namespace Kente.Tests.Graph.Layers;

/// <summary>Recurrent layers and attention against values that Keras computed with the same weights.</summary>
public partial class GoldenSequenceTests
{
    private static readonly string[] Queries = ["Attention", "AdditiveAttention", "MultiHeadAttention"];

    [Theory]
    [InlineData("LSTM", 5)]
    [InlineData("GRU", 4)]
    [InlineData("SimpleRNN", 1)]
    [InlineData("Bidirectional", 5)]
    [InlineData("TimeDistributed", 1)]
    [InlineData("Attention", 1)]
    [InlineData("AdditiveAttention", 1)]
    [InlineData("MultiHeadAttention", 2)]
    public void Layer_matches_Keras(string kerasClass, int count)
    {
        using var golden = Golden.Open("keras/golden_generated.json");
        JsonElement[] cases =
        [
            .. golden.RootElement.GetProperty("layers").EnumerateArray().Where(given => given.GetProperty("cls").GetString() == kerasClass),
        ];
        Assert.Equal(count, cases.Length);
        for (int i = 0; i < cases.Length; i++) Check(cases[i], $"{kerasClass} case {i}", i);
    }

    [Theory]
    [InlineData("k072")]
    [InlineData("k073")]
    [InlineData("k074")]
    [InlineData("k075")]
    [InlineData("k076")]
    [InlineData("k077")]
    [InlineData("k080")]
    public void Layer_matches_its_Keras_test(string id)
    {
        using var golden = Golden.Open("keras/golden_numeric.json");
        var given = golden.RootElement.GetProperty("cases").EnumerateArray().Single(one => one.GetProperty("id").GetString() == id);
        var layer = LayerSerialization.Deserialize(
            Serialized(given, given.GetProperty("inner") is { ValueKind: JsonValueKind.Object } inner ? Serialized(inner) : null));
        var input = given.GetProperty("input").GetProperty("x");
        NdArray[] data = input.ValueKind == JsonValueKind.Array
            ? [Data(input)]
            : [Data(input.GetProperty("query")), Data(input.GetProperty("value")), Data(input.GetProperty("key"))];
        Golden.Near(
            Golden.Numbers(given.GetProperty("keras_actual")), LayerRun.Numbers(LayerRun.Predict(layer, data)),
            given.GetProperty("tol").GetDouble());
    }

    private static void Check(JsonElement given, string what, int seed)
    {
        var layer = LayerSerialization.Deserialize(Serialized(given, Inner(given)));
        var inputs = given.GetProperty("inputs");
        NdArray[] data = Queries.Contains(given.GetProperty("cls").GetString())
            ? [.. inputs.EnumerateArray().Select(Data)]
            : [Data(inputs)];
        var ends = LayerRun.Ends(data);
        bool causal = given.GetProperty("call").TryGetProperty("use_causal_mask", out var flag) && flag.GetBoolean();
        if (causal) layer = MultiHeadAttention(2, 3, causal: true).Operation;
        Model model = new(ends, [.. layer.Apply(ends)], $"case_{seed}");
        SetWeights(layer, given.GetProperty("weights"), what);

        var output = given.GetProperty("output");
        var predicted = model.Predict(Arrays.Create(data));
        JsonElement[] expected = predicted.Count == 1 ? [output] : [.. output.EnumerateArray()];
        Assert.Equal(expected.Length, predicted.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(Golden.Lengths(expected[i]), predicted[i].Shape);
            Golden.Near(Golden.Numbers(expected[i]), LayerRun.Numbers(predicted[i]), what: $"{what}, output {i}");
        }
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
            weight.Assign([.. Golden.Numbers(golden.GetProperty("value")).Select(value => (float)value)]);
        }
    }

    private static JsonObject? Inner(JsonElement given)
    {
        if (!given.GetProperty("config").TryGetProperty("layer", out var text)) return null;
        var call = Call().Match(text.GetString()!);
        JsonObject config = new() { ["units"] = int.Parse(call.Groups["units"].Value, CultureInfo.InvariantCulture) };
        if (call.Groups["sequences"].Success) config["return_sequences"] = true;
        return new() { ["class_name"] = call.Groups["class"].Value, ["config"] = config };
    }

    private static JsonObject Serialized(JsonElement given, JsonObject? inner = null)
    {
        var config = JsonNode.Parse(given.GetProperty("config").GetRawText())!.AsObject();
        // The cases contain the value of a constant initializer.
        foreach (string key in config.Select(pair => pair.Key).Where(
            key => key.EndsWith("_initializer", StringComparison.Ordinal)).ToArray())
            if (config[key] is JsonValue value && value.GetValueKind() == JsonValueKind.Number)
                config[key] = new JsonObject { ["class_name"] = "Constant", ["config"] = new JsonObject { ["value"] = value.DeepClone() } };
        if (inner is not null)
        {
            config["layer"] = inner;
            // A file contains both directions; here the backward layer is created from the forward layer.
            if (given.GetProperty("cls").GetString() == "Bidirectional") config["backward_layer"] = null;
        }
        return new() { ["class_name"] = given.GetProperty("cls").GetString(), ["config"] = config };
    }

    private static NdArray Data(JsonElement nested) =>
        NdArray.Of([.. Golden.Numbers(nested).Select(value => (float)value)], Golden.Lengths(nested));

    [GeneratedRegex(@"^(?<class>\w+)\((?<units>\d+)(?<sequences>, return_sequences=True)?\)$")]
    private static partial Regex Call();
}
