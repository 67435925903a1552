using System.Reflection;
using System.Text.Json.Nodes;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Files;

/// <summary>
/// Every loss, metric, optimizer, schedule, initializer, regularizer and constraint of the factories is written as a class of Keras, or
/// not at all.
/// </summary>
public class TrainingObjectSweepTests
{
    private const BindingFlags Factory = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static TheoryData<string> Objects =>
    [
        .. ((Type[])[
            typeof(Losses), typeof(Metrics), typeof(Optimizers), typeof(Schedules), typeof(Initializers), typeof(Regularizers),
            typeof(Constraints),
        ]).SelectMany(type => type.GetMethods(Factory).Select(method => $"{type.Name}.{method.Name}")).Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Objects))]
    public void Keras_knows_the_class_and_its_options(string factory)
    {
        var known = KerasClasses.Read();
        if (factory == "Losses.Custom") return; // A function, with which the model is saved uncompiled.
        var made = Make(factory);
        var (written, loaded) = Saved(made);
        known.AssertKnows(written);
        // By name only where Keras chooses by shape.
        string[] names = [.. Strings(written).Where(text => text is "crossentropy" or "accuracy")];
        Assert.Equal(factory is "Losses.Crossentropy" or "Metrics.Accuracy" ? 1 : 0, names.Length);
        Assert.True(JsonNode.DeepEquals(written, loaded), factory);
    }

    [Fact]
    public void Every_loss_as_a_metric_is_a_class_of_Keras()
    {
        var known = KerasClasses.Read();
        foreach (string factory in Objects.Select(row => row.Data).Where(name => name.StartsWith("Losses.", StringComparison.Ordinal)))
            if (factory != "Losses.Custom") known.AssertKnows(Saved(Metrics.MeanOf((Loss)Make(factory))).Written);
    }

    // The configuration of a model with the object, as saved, and as saved again after loading.
    private static (JsonObject Written, JsonObject Again) Saved(object made)
    {
        using TemporaryFolder folder = new();
        Session.Start(seed: 1);
        Sequential model = new(Input(3),
        [
            Dense(2, options: new()
            {
                KernelInitializer = made as Initializer ?? Initializers.Zeros(),
                KernelRegularizer = made as Regularizer,
                KernelConstraint = made as Constraint,
            }),
        ]);
        model.Compile(
            made as Optimizer ?? Sgd(made as LearningRateSchedule), made as Loss ?? MeanSquaredError(),
            metrics: made is Metric metric ? [metric] : null);
        model.Save(folder["m.keras"]);
        Model.Load(folder["m.keras"]).Save(folder["again.keras"]);
        return (Parts(folder["m.keras"]), Parts(folder["again.keras"]));
    }

    private static JsonObject Parts(string path)
    {
        var structure = KerasArchive.Structure(path);
        return new()
        {
            ["dense"] = structure["config"]!["layers"]![1]!.DeepClone(),
            ["compiled"] = structure["compile_config"]!.DeepClone(),
        };
    }

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Strings),
        JsonObject named => named.Where(pair => pair.Key is not ("name" or "class_name" or "config"))
            .SelectMany(pair => Strings(pair.Value)),
        JsonValue value when value.TryGetValue(out string? text) => [text],
        _ => [],
    };

    private static object Make(string factory)
    {
        string[] parts = factory.Split('.');
        var method = typeof(Losses).Assembly.GetType($"Kente.{parts[0]}")!.GetMethods(Factory).First(method => method.Name == parts[1]);
        object?[] arguments = [
            .. method.GetParameters().Select(parameter => parameter.HasDefaultValue ? Type.Missing : Argument(parameter))];
        return method.Invoke(null, BindingFlags.OptionalParamBinding, null, arguments, null)!;
    }

    private static object Argument(ParameterInfo parameter) => parameter.Name switch
    {
        "boundaries" => (long[])[3],
        "values" => (double[])[.1, .2],
        "targetClassIds" => (int[])[1],
        "loss" => MeanSquaredError(),
        _ => parameter.ParameterType == typeof(int) ? (object)2 : .5,
    };
}
