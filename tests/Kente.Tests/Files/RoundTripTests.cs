using Kente.Files;
using static Kente.Layers;

namespace Kente.Tests.Files;

/// <summary>What is saved comes back.</summary>
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

        Assert.Equal(LayerCatalog.Write(model).ToJsonString(), LayerCatalog.Write(loaded).ToJsonString());
        Assert.Equal(model.Weights.Select(weight => weight.ToString()), loaded.Weights.Select(weight => weight.ToString()));
        Assert.All(model.Weights.Zip(loaded.Weights), pair => Assert.Equal(pair.First.ToArray(), pair.Second.ToArray()));
    }

    [Fact]
    public void Loading_takes_neither_names_nor_random_numbers_from_the_session()
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

    private static Layer Applied(Layer layer)
    {
        layer(Input(2));
        return layer;
    }
}
