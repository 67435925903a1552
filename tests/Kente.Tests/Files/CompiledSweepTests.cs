using System.Text.Json.Nodes;
using Kente.Parity;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace Kente.Tests.Files;

/// <summary>
/// Every layer alone in a compiled model: the file contains only classes of Keras, with the arguments of their constructors.
/// </summary>
public class CompiledSweepTests
{
    private static readonly string[] CompileKeys =
    [
        "optimizer", "loss", "loss_weights", "metrics", "weighted_metrics", "run_eagerly", "steps_per_execution", "jit_compile",
    ];

    [Theory]
    [MemberData(nameof(FactoryRoundTripTests.Factories), MemberType = typeof(FactoryRoundTripTests))]
    public void Keras_knows_every_class_and_option_in_the_file(string factory)
    {
        var known = KerasClasses.Read();
        using TemporaryFolder folder = new();
        var model = FactoryModels.Make(factory);
        model.Compile(Adam(Schedules.CosineDecay(.1, 10)), MeanSquaredError(), metrics: [Mae()], weightedMetrics: [R2Score()]);
        model.Save(folder["m.keras"]);
        var structure = KerasArchive.Structure(folder["m.keras"]);

        Assert.Equal(
            ("keras.src.models.functional", "Functional"), (structure["module"]!.ToString(), structure["class_name"]!.ToString()));
        var layers = structure["config"]!["layers"]!.AsArray();
        Assert.Equal(layers.Count, layers.Select(layer => layer!["name"]!.ToString()).Distinct().Count());
        Assert.All(layers, layer => Assert.Equal(layer!["name"]!.ToString(), layer["config"]!["name"]!.ToString()));
        Assert.All(layers, layer => AssertBuildConfig(layer!["build_config"]));
        foreach (var layer in layers) known.AssertKnows(layer!);

        var compiled = structure["compile_config"]!.AsObject();
        Assert.Equal(CompileKeys, compiled.Select(argument => argument.Key));
        Assert.All((string[])["optimizer", "loss", "metrics", "weighted_metrics"], key => Assert.NotNull(compiled[key]));
        known.AssertKnows(compiled);
        Assert.NotNull(Model.Load(folder["m.keras"]).Optimizer);
    }

    [Fact]
    public void Layers_beyond_the_inventory_are_those_of_Kente_or_need_TensorFlow()
    {
        var known = KerasClasses.Read();
        string[] keras = [.. KerasInventory.Sections.Where(section => section.Factory == typeof(Layers))
            .SelectMany(section => section.Names).Select(name => name.Name)];
        Assert.All(KerasClasses.Additional, name => Assert.Contains(name, keras));
        Assert.All(KerasClasses.OnlyHere, name => Assert.DoesNotContain(name, keras));
        Assert.All(KerasClasses.OnlyHere, name => Assert.DoesNotContain($"layers.{name}", known.Names));
    }

    // Files may omit it; if it is there, Keras builds the layer with it.
    private static void AssertBuildConfig(JsonNode? config)
    {
        if (config is null) return;
        var shapes = Assert.IsType<JsonObject>(config);
        Assert.All(shapes, shape => Assert.Contains(shape.Key, (string[])["input_shape", "shapes_dict"]));
    }
}
