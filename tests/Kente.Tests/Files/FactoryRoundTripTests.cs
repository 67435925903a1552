using System.Reflection;
using System.Text.Json.Nodes;

namespace Kente.Tests.Files;

/// <summary>The layer of every factory is saved and restored.</summary>
public class FactoryRoundTripTests
{
    public static TheoryData<string> Factories =>
    [
        .. typeof(Layers).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method =>
                method.ReturnType == typeof(Layer) || method.ReturnType == typeof(Merge) || method.ReturnType == typeof(RecurrentCell))
            .Select(method => method.Name).Distinct().Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_factory_has_a_test_model() =>
        Assert.Equal(Factories.Select(row => row.Data).Order(StringComparer.Ordinal), FactoryModels.Names.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Factories))]
    public void Loaded_layer_predicts_exactly_the_same(string factory)
    {
        using TemporaryFolder folder = new();
        var model = FactoryModels.Make(factory);
        var loaded = folder.RoundTrip(model);

        Assert.Equal(LayerSerialization.Serialize(model).ToJsonString(), LayerSerialization.Serialize(loaded).ToJsonString());
        Assert.Equal(Rules(model), Rules(loaded));
        foreach (var (before, after) in model.Predict(Data(model)).Zip(loaded.Predict(Data(model))))
            Assert.Equal(before.ToArray<float>(), after.ToArray<float>());
    }

    [Theory]
    [MemberData(nameof(Factories))]
    public void Options_are_written_explicitly(string factory)
    {
        // An option that is written but not read would have its default when written again.
        var written = (JsonObject)JsonNode.Parse(LayerSerialization.Serialize(FactoryModels.Make(factory)).ToJsonString())!;
        Assert.True(
            JsonNode.DeepEquals(written, LayerSerialization.Serialize(LayerSerialization.Deserialize((JsonObject)written.DeepClone()))),
            factory);
    }

    private static IEnumerable<string> Rules(Model model) =>
        model.Weights.Select(weight => $"{weight} {weight.Regularizer?.GetType().Name} {weight.Constraint?.GetType().Name}");

    private static Arrays Data(Model model)
    {
        Random random = new(9);
        return Arrays.Create([.. model.Inputs.Select(input =>
        {
            long[] shape = input.Shape.WithBatch(3);
            var places = Enumerable.Range(0, (int)shape.Aggregate((a, b) => a * b));
            if (input.DType == DType.String) return NdArray.Of([.. places.Select(_ => $"{random.Next(4)}")], shape);
            return input.DType == DType.Int32
                ? NdArray.Of([.. places.Select(_ => random.Next(4))], shape)
                : NdArray.Of([.. places.Select(_ => random.NextSingle())], shape);
        })]);
    }
}
