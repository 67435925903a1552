using System.Text.Json.Nodes;
using static Kente.Layers;

namespace Kente.Tests.Files;

/// <summary>Saved models are restored.</summary>
public class RoundTripTests
{
    public static TheoryData<string> Kinds => SampleModels.Names;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Loaded_model_predicts_exactly_the_same(string kind)
    {
        using TemporaryFolder folder = new();
        var model = SampleModels.Make(kind);
        var loaded = folder.RoundTrip(model);

        Assert.Equal(model.GetType(), loaded.GetType());
        Assert.Equal(model.InputNames, loaded.InputNames);
        Assert.Equal(model.OutputNames, loaded.OutputNames);
        var (before, after) = (model.Predict(SampleModels.Data(model)), loaded.Predict(SampleModels.Data(model)));
        for (int i = 0; i < before.Count; i++) Assert.Equal(before[i].ToArray<float>(), after[i].ToArray<float>());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Loaded_model_has_the_same_structure_and_weights(string kind)
    {
        using TemporaryFolder folder = new();
        var model = SampleModels.Make(kind);
        var loaded = folder.RoundTrip(model);

        Assert.Equal(LayerSerialization.Serialize(model).ToJsonString(), LayerSerialization.Serialize(loaded).ToJsonString());
        Assert.Equal(model.Weights.Select(weight => weight.ToString()), loaded.Weights.Select(weight => weight.ToString()));
        Assert.All(model.Weights.Zip(loaded.Weights), pair => Assert.Equal(pair.First.ToArray(), pair.Second.ToArray()));
    }

    [Theory]
    [MemberData(nameof(LayerSerializationTests.Known), MemberType = typeof(LayerSerializationTests))]
    public void Layer_is_restored_with_its_weights(string kerasClass)
    {
        using var golden = Golden.Open("keras/layer_configs.json");
        using TemporaryFolder folder = new();
        var entry = golden.RootElement.GetProperty("layers").GetProperty(kerasClass);
        var layer = LayerSerialization.Deserialize((JsonObject)JsonNode.Parse(entry.GetProperty("serialized").GetRawText())!);
        var type = kerasClass == "Embedding" ? DType.Int32 : DType.Float32;
        SymbolicTensor[] inputs = [.. LayerSerializationTests.Shapes(entry).Select(shape => Input(shape, type))];
        Model model = new(inputs, layer.Apply(inputs)[0]);
        var loaded = folder.RoundTrip(model);

        Assert.Equal(model.Weights.SelectMany(weight => weight.ToArray()), loaded.Weights.SelectMany(weight => weight.ToArray()));
        Assert.Equal(Only(model.Predict(SampleModels.Data(model))), Only(loaded.Predict(SampleModels.Data(loaded))));
    }

    [Fact]
    public void Loading_uses_no_names_or_random_numbers_of_the_session()
    {
        using TemporaryFolder folder = new();
        SampleModels.Make("branches").Save(folder["model.keras"]);
        Session.Start(seed: 3);
        var expected = Applied(Dense(2));
        Session.Start(seed: 3);
        Model.Load(folder["model.keras"]);
        var drawn = Applied(Dense(2));

        Assert.Equal(expected.Name, drawn.Name);
        Assert.Equal(expected.Weights[0].ToArray(), drawn.Weights[0].ToArray());
    }

    private static float[] Only(NdArray predicted) => predicted.ToArray<float>();

    private static Layer Applied(Layer layer)
    {
        layer(Input(2));
        return layer;
    }
}
