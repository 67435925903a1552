using System.Text.Json;
using System.Text.Json.Nodes;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Files;

/// <summary>Losses, metrics, optimizers, schedules and initializers as Keras writes them, with all defaults.</summary>
public class TrainingObjectTests
{
    private const string Abstract = "is a base class, which does nothing";
    private const string Spectrogram = "belongs to STFTSpectrogram, which is not among the layers that parity is about";

    /// <summary>Unsupported objects, with the reason.</summary>
    private static readonly Dictionary<string, string> Unmet = new()
    {
        ["losses.Loss"] = Abstract,
        ["metrics.Metric"] = Abstract,
        ["metrics.MeanMetricWrapper"] = "has a function that Keras itself did not write into the file",
        ["initializers.Initializer"] = Abstract,
        ["initializers.STFT"] = Spectrogram,
        ["initializers.STFTInitializer"] = Spectrogram,
    };

    [Theory]
    [InlineData("losses", 23, 1)]
    [InlineData("metrics", 46, 2)]
    [InlineData("optimizers", 14, 0)]
    [InlineData("schedules", 6, 0)]
    [InlineData("initializers", 20, 3)]
    public void Object_is_loaded_and_saved_with_the_same_meaning(string kind, int count, int unmet)
    {
        using var golden = Golden.Open("keras/layer_configs.json");
        var objects = golden.RootElement.GetProperty("other").EnumerateObject().Where(entry =>
            entry.Name.StartsWith($"{kind}.", StringComparison.Ordinal)).ToArray();
        Assert.Equal(count, objects.Length);
        Assert.Equal(unmet, objects.Count(entry => Unmet.ContainsKey(entry.Name)));
        foreach (var entry in objects)
        {
            var given = (JsonObject)JsonNode.Parse(entry.Value.GetRawText())!;
            if (Unmet.ContainsKey(entry.Name)) Assert.ThrowsAny<Exception>(() => LoadedAndSaved(kind, given));
            else AssertEquivalent(entry.Name, given, LoadedAndSaved(kind, given));
        }
    }

    private static JsonObject LoadedAndSaved(string kind, JsonObject given)
    {
        if (kind == "initializers")
        {
            var dense = LayerSerialization.Serialize(Operation(Dense(2, options: new() { KernelInitializer = Initializers.Zeros() })));
            dense["config"]!["kernel_initializer"] = given.DeepClone();
            return (JsonObject)LayerSerialization.Serialize(LayerSerialization.Deserialize(dense))["config"]!["kernel_initializer"]!;
        }
        using TemporaryFolder folder = new();
        // Whether predictions are labels is determined by their shape.
        bool scores = given["config"]!["sparse_y_pred"]?.GetValue<bool>() == false;
        Sequential model = new(Input(3), [Dense(scores ? 2 : 1)]);
        model.Compile(Adam(), MeanSquaredError());
        model.Save(folder["given.keras"]);
        KerasArchive.Change(folder["given.keras"], structure =>
        {
            var compiled = structure["compile_config"]!;
            if (kind == "metrics") compiled["metrics"] = new JsonArray(given.DeepClone());
            else if (kind == "losses") compiled["loss"] = given.DeepClone();
            else if (kind == "optimizers") compiled["optimizer"] = given.DeepClone();
            else compiled["optimizer"]!["config"]!["learning_rate"] = given.DeepClone();
        });
        // The step count and the rate in the weights file are those of another optimizer.
        var loaded = Model.Load(folder["given.keras"]);
        loaded.Save(folder["again.keras"]);
        var again = KerasArchive.Structure(folder["again.keras"])["compile_config"]!;
        return (JsonObject)(
            kind switch
            {
                "metrics" => again["metrics"]![0]!,
                "losses" => again["loss"]!,
                "optimizers" => again["optimizer"]!,
                _ => again["optimizer"]!["config"]!["learning_rate"]!,
            });
    }

    // Keras wrote only defaults, so omitted keys mean the same.
    private static void AssertEquivalent(string name, JsonObject given, JsonObject again)
    {
        Assert.Equal(given["class_name"]!.ToString(), again["class_name"]!.ToString());
        Assert.Equal(given["module"]!.ToString(), again["module"]!.ToString());
        foreach (var (key, value) in (JsonObject)again["config"]!)
        {
            bool isFree = key is "dtype"
                || (key == "name" && name.StartsWith("optimizers", StringComparison.Ordinal))
                || (key == "learning_rate" && name.StartsWith("optimizers", StringComparison.Ordinal));
            if (isFree) continue;
            Assert.True(given["config"]!.AsObject().ContainsKey(key), $"{name}: Keras does not know '{key}'.");
            var expected = given["config"]![key] ?? (key == "thresholds" ? .5 : null);
            Assert.True(
                IsSame(expected, value),
                $"{name}: '{key}' was {expected?.ToJsonString() ?? "null"} and is {value?.ToJsonString() ?? "null"}.");
        }
    }

    private static bool IsSame(JsonNode? a, JsonNode? b) =>
        a?.GetValueKind() == JsonValueKind.Number && b?.GetValueKind() == JsonValueKind.Number
        ? (float)JsonSerializer.Deserialize<double>(a) == (float)JsonSerializer.Deserialize<double>(b)
        : a is JsonArray x && b is JsonArray y ? x.Count == y.Count && x.Zip(y).All(pair => IsSame(pair.First, pair.Second))
        : JsonNode.DeepEquals(a, b);

    private static Operation Operation(Layer layer) => (Kente.Operation)layer.Target!;
}
