using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kente.Tests.Files;
using Kente.Tests.Graph.Layers;
using Kente.Tests.Training;
using Kente.Tests.Training.Losses;
using Kente.Tests.Training.Metrics;
using Kente.Tests.Training.Optimizers;
using Kente.Tests.WeightRules;

namespace Kente.Tests;

/// <summary>
/// Counts the golden cases of Keras that are supported, and lists why others are not. The tests that check a case name it, so
/// that none is omitted.
/// </summary>
public class GoldenAccountTests
{
    private const string Labels = "mixes images and their labels, which a layer of a model does not see";
    private const string Images = "changes images, which Kente does in the data pipeline, where boxes and points are moved along";

    private static readonly Dictionary<string, string> UnmetLayers = new()
    {
        ["AugMix"] = Images,
        ["CutMix"] = Labels,
        ["MixUp"] = Labels,
        ["RandAugment"] = Images,
    };

    private static readonly Dictionary<string, string> UnmetRules = new()
    {
        ["constraints.Constraint"] = "is a base class, which does nothing",
    };

    [Fact]
    public void Layer_configs_are_supported_or_listed()
    {
        using var golden = Golden.Open("keras/layer_configs.json");
        // Keras could not write three layers that need TensorFlow; the file contains them as unnamed texts.
        var layers = golden.RootElement.GetProperty("layers").EnumerateObject().Where(
            entry => entry.Value.ValueKind == JsonValueKind.Object).ToDictionary(entry => entry.Name, entry => entry.Value);
        Assert.Equal(118, layers.Count);
        string[] met = [.. LayerSerializationTests.Known.Select(row => row.Data), "InputLayer"];
        Assert.Equal(118 - 4, met.Length);
        Assert.Equal(layers.Keys.Order(StringComparer.Ordinal), met.Concat(UnmetLayers.Keys).Order(StringComparer.Ordinal));
        Assert.All(
            UnmetLayers.Keys, name => Assert.Throws<FormatException>(() => LayerSerialization.Deserialize(Serialized(layers[name]))));
        var input = LayerSerialization.Serialize(LayerSerialization.Deserialize(Serialized(layers["InputLayer"])))["config"]!;
        Assert.Equal("[null,4]", input["batch_shape"]!.ToJsonString());
    }

    [Fact]
    public void Configs_of_other_objects_are_supported_or_listed()
    {
        using var golden = Golden.Open("keras/layer_configs.json");
        string[] objects = [
            .. golden.RootElement.GetProperty("other").EnumerateObject().Where(
                entry => entry.Value.ValueKind == JsonValueKind.Object).Select(entry => entry.Name)];
        Assert.Equal(118, objects.Length);
        // The cases of TrainingObjectTests and its list, regularizers and constraints.
        int listed = Lines(typeof(TrainingObjectTests)).Sum(line => (int)line[1]!);
        string[] rules = [.. WeightRuleFileTests.Classes.Select(row => $"{row.Data.Item1}.{row.Data.Item2}")];
        Assert.Equal(
            objects.Where(name => name.Split('.')[0] is "regularizers" or "constraints").Order(StringComparer.Ordinal),
            rules.Concat(UnmetRules.Keys).Order(StringComparer.Ordinal));
        Assert.Equal(118, listed + rules.Length + UnmetRules.Count);
        Assert.Equal(118 - 7, listed - Lines(typeof(TrainingObjectTests)).Sum(line => (int)line[2]!) + rules.Length);
    }

    [Fact]
    public void Generated_cases_are_all_supported()
    {
        using var golden = Golden.Open("keras/golden_generated.json");
        var root = golden.RootElement;
        object?[][] layers = [
            .. Lines(typeof(GoldenLayerTests)).Concat(Lines(typeof(GoldenSequenceTests))).Where(line => line.Length == 2)];
        Assert.Equal(
            Counted(root.GetProperty("layers"), "cls"), layers.Select(line => $"{line[0]} {line[1]}").Order(StringComparer.Ordinal));
        Assert.Equal(95, layers.Sum(line => (int)line[1]!));
        object?[][] optimizers = [.. Lines(typeof(GoldenOptimizerTests)).Where(line => line.Length == 2)];
        Assert.Equal(
            Counted(root.GetProperty("optimizers"), "cls"),
            optimizers.Select(line => $"{line[0]} {line[1]}").Order(StringComparer.Ordinal));
        Assert.Equal(22, optimizers.Sum(line => (int)line[1]!));
        // ActivationTests covers all activations.
        Assert.Equal(29, root.GetProperty("activations").GetProperty("y").EnumerateObject().Count());
    }

    [Fact]
    public void Cases_of_Keras_tests_are_all_supported()
    {
        using var golden = Golden.Open("keras/golden_numeric.json");
        JsonElement[] cases = [.. golden.RootElement.GetProperty("cases").EnumerateArray()];
        Assert.Equal(87, cases.Length);
        Dictionary<string, Type> byClass = new()
        {
            ["loss"] = typeof(GoldenLossTests),
            ["metric"] = typeof(GoldenMetricTests),
            ["optimizer"] = typeof(GoldenOptimizerTests),
            ["lr_schedule"] = typeof(GoldenScheduleTests),
        };
        string[] layers = [
            .. Lines(typeof(GoldenLayerTests)).Concat(Lines(typeof(GoldenSequenceTests))).Where(line => line.Length == 1).Select(
                line => (string)line[0]!)];
        // GoldenCompileTests and GoldenFitTests read all cases of these kinds.
        string[] whole = ["compile_loss", "compile_metrics", "train_on_batch", "fit_history"];
        Assert.All(cases, given =>
        {
            string kind = given.GetProperty("kind").GetString()!, keras = given.GetProperty("cls").GetString()!,
            id = given.GetProperty("id").GetString()!;
            bool met = whole.Contains(kind)
                || (kind == "layer"
                    ? layers.Contains(id)
                    : Lines(byClass[kind]).Any(line => line.Length == 1 && (string)line[0]! == keras));
            Assert.True(met, $"{id} ({kind} {keras}) is checked nowhere.");
        });
    }

    private static JsonObject Serialized(JsonElement entry) => (JsonObject)JsonNode.Parse(entry.GetProperty("serialized").GetRawText())!;

    private static IEnumerable<string> Counted(JsonElement cases, string key) =>
        cases.EnumerateArray().GroupBy(given => given.GetProperty(key).GetString()).Select(group => $"{group.Key} {group.Count()}").Order(
            StringComparer.Ordinal);

    /// <summary>The data rows of the theories of a class.</summary>
    private static IEnumerable<object?[]> Lines(Type tests) =>
        tests.GetMethods().SelectMany(method => method.GetCustomAttributes<InlineDataAttribute>()).Select(line => line.Data);
}
