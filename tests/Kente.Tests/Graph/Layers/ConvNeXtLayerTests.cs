using System.Text.Json.Nodes;
using Kente.Tests.Files;
using static Kente.Layers;

namespace Kente.Tests.Graph.Layers;

/// <summary>The layers that Keras Applications add for ConvNeXt; they are read from files only.</summary>
public sealed class ConvNeXtLayerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_layer_scale_multiplies_each_channel_and_returns_to_the_file_as_Keras_wrote_it()
    {
        var (model, layer) = Of("LayerScale", """{ "name": "gamma", "init_values": 0.5, "projection_dim": 3 }""");
        layer.Weights[0].Assign([0.5f, 2, -1]);

        Assert.Equal([0.5f, 4, -3], model.Predict(new float[,] { { 1, 2, 3 } }).Single().ToArray<float>());
        model.Save(_folder["model.keras"]);
        Assert.Equal(
            [0.5f, 4, -3], Model.Load(_folder["model.keras"]).Predict(new float[,] { { 1, 2, 3 } }).Single().ToArray<float>());
        var written = LayerSerialization.Serialize(layer);
        Assert.Equal("keras.src.applications.convnext", (string?)written["module"]);
        Assert.Equal((0.5, 3L), ((double)written["config"]!["init_values"]!, (long)written["config"]!["projection_dim"]!));
    }

    [Fact]
    public void A_layer_scale_of_another_number_of_channels_names_both() =>
        Assert.Contains("a last axis of length 4", Assert.Throws<ModelException>(
            () => Of("LayerScale", """{ "name": "gamma", "init_values": 1, "projection_dim": 4 }""")).Message, StringComparison.Ordinal);

    [Fact]
    public void Stochastic_depth_drops_whole_samples_in_training_only()
    {
        Session.Start(1);
        var (model, layer) = Of("StochasticDepth", """{ "name": "depth", "drop_path_rate": 0.25 }""");
        var ones = NdArray.Of(Enumerable.Repeat(1f, 3000).ToArray(), 1000, 3);

        Assert.Equal(ones.ToArray<float>(), model.Predict(ones, batchSize: 1000).Single().ToArray<float>());
        var x = Input(3);
        Layer factors = Dense(3, useBias: false, options: new() { KernelInitializer = Initializers.IdentityMatrix() });
        var rows = LayerRun.Train(new(x, ((Layer)layer)(factors(x))), ones).ToArray<float>().Chunk(3).ToArray();
        Assert.All(rows, row => Assert.True(row.All(value => value == row[0]) && (row[0] == 0 || Math.Abs(row[0] - (4 / 3.0)) < 1e-6)));
        Assert.InRange(rows.Count(row => row[0] == 0), 200, 300);
        Assert.Equal(0.25, (double)LayerSerialization.Serialize(layer)["config"]!["drop_path_rate"]!);
    }

    private static (Model Model, Operation Layer) Of(string kerasClass, string config)
    {
        var layer = LayerSerialization.Deserialize(new()
        {
            ["module"] = "keras.src.applications.convnext",
            ["class_name"] = kerasClass,
            ["config"] = JsonNode.Parse(config),
            ["registered_name"] = kerasClass,
        });
        var x = Input(3);
        return (new(x, ((Layer)layer)(x)), layer);
    }
}
