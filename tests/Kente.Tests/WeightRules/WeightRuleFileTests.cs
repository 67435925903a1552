using System.Text.Json.Nodes;
using static Kente.Layers;

namespace Kente.Tests.WeightRules;

/// <summary>Regularizers and constraints in files.</summary>
public class WeightRuleFileTests
{
    public static TheoryData<string, string> Classes => new()
    {
        { "regularizers", "L1" }, { "regularizers", "L2" }, { "regularizers", "L1L2" }, { "regularizers", "OrthogonalRegularizer" },
        { "constraints", "MaxNorm" }, { "constraints", "MinMaxNorm" }, { "constraints", "NonNeg" }, { "constraints", "UnitNorm" },
    };

    [Theory]
    [MemberData(nameof(Classes))]
    public void Keras_class_round_trips(string module, string kerasClass)
    {
        using var golden = Golden.Open("keras/layer_configs.json");
        string key = module == "regularizers" ? "kernel_regularizer" : "kernel_constraint";
        var given = JsonNode.Parse(golden.RootElement.GetProperty("other").GetProperty($"{module}.{kerasClass}").GetRawText())!;
        var layer = LayerSerialization.Deserialize(
            new() { ["class_name"] = "Dense", ["config"] = new JsonObject { ["units"] = 2, [key] = given.DeepClone() } });
        Assert.True(
            JsonNode.DeepEquals(given, LayerSerialization.Serialize(layer)["config"]![key]),
            $"{LayerSerialization.Serialize(layer)["config"]![key]} instead of {given}.");
    }

    [Fact]
    public void Every_setting_of_a_layer_round_trips()
    {
        var layer = Conv1DTranspose(
            3, 4, strides: 3,
            options: new()
            {
                OutputPadding = 2,
                KernelRegularizer = Regularizers.L1L2(.1, .2),
                BiasRegularizer = Regularizers.L1(),
                ActivityRegularizer = Regularizers.L2(.5),
                KernelConstraint = Constraints.MinMaxNorm(1, 2, .5, [0, 1]),
                BiasConstraint = Constraints.NonNeg(),
            },
            name: "t").Operation;
        var written = LayerSerialization.Serialize(layer);
        Assert.Equal(
            written.ToJsonString(),
            LayerSerialization.Serialize(
                LayerSerialization.Deserialize((JsonObject)JsonNode.Parse(written.ToJsonString())!)).ToJsonString());
        Assert.Equal("L2", written["config"]!["activity_regularizer"]!["class_name"]!.ToString());
        Assert.Equal("[0,1]", written["config"]!["kernel_constraint"]!["config"]!["axis"]!.ToJsonString());
    }

    [Fact]
    public void Unset_rules_are_not_written() =>
        Assert.DoesNotContain(
            ((JsonObject)LayerSerialization.Serialize(Dense(2).Operation)["config"]!).Select(pair => pair.Key),
            key => key.Contains("regularizer", StringComparison.Ordinal) || key.Contains("constraint", StringComparison.Ordinal));

    [Fact]
    public void Activity_regularization_is_written_as_two_factors()
    {
        var config = (JsonObject)LayerSerialization.Serialize(ActivityRegularization(.1, .2, name: "a").Operation)["config"]!;
        Assert.Equal("""{"name":"a","trainable":true,"dtype":"float32","l1":0.1,"l2":0.2}""", config.ToJsonString());
    }
}
