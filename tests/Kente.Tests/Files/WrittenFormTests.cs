using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kente.Components.Functions;
using PureHDF;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Files;

/// <summary>Kente writes the subset that all versions of Keras since 3.5 read.</summary>
public sealed class WrittenFormTests : IDisposable
{
    private static readonly string[] Members = ["metadata.json", "config.json", "model.weights.h5"];

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["m.keras"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(SampleModels.Names), MemberType = typeof(SampleModels))]
    public void Archive_stores_its_members_uncompressed(string kind)
    {
        SampleModels.Make(kind).Save(Path);
        using var zip = ZipFile.OpenRead(Path);
        Assert.Equal(Members, zip.Entries.Select(entry => entry.FullName));
        Assert.All(zip.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
        using var metadata = zip.GetEntry("metadata.json")!.Open();
        var values = (JsonObject)JsonNode.Parse(metadata)!;
        Assert.Equal("3.5.0", values["keras_version"]!.ToString());
        Assert.Matches(@"^\d{4}-\d\d-\d\d@\d\d:\d\d:\d\d$", values["date_saved"]!.ToString());
    }

    [Theory]
    [MemberData(nameof(SampleModels.Names), MemberType = typeof(SampleModels))]
    public void Layers_and_calls_have_the_keys_that_all_versions_read_and_no_newer_ones(string kind)
    {
        var model = SampleModels.Make(kind);
        model.Save(Path);
        var structure = KerasArchive.Structure(Path);
        Assert.Equal(model is Sequential ? "Sequential" : "Functional", structure["class_name"]!.ToString());
        AssertPortable(structure, isShared: kind == "shared nested model");
    }

    [Theory]
    [MemberData(nameof(SampleModels.Names), MemberType = typeof(SampleModels))]
    public void Every_layer_has_exactly_one_numbered_group_with_its_name_and_weights(string kind)
    {
        var model = SampleModels.Make(kind);
        model.Save(Path);
        using var file = H5File.Open(new MemoryStream(KerasArchive.Weights(Path)));
        AssertGroups(model, file, "");
    }

    [Fact]
    public void Optimizer_is_stored_beside_the_layers_in_the_order_of_Keras()
    {
        Sequential model = new(Input(2), [Dense(3, name: "a"), Dense(1, name: "b")]);
        model.Compile(Adam(.5), MeanSquaredError());
        model.Fit(new float[4, 2], new[,] { { 1f }, { 2 }, { 3 }, { 4 } }, epochs: 2, batchSize: 2, verbose: false);
        model.Save(Path);
        using var file = H5File.Open(new MemoryStream(KerasArchive.Weights(Path)));
        var vars = file.Group("optimizer/vars");

        Assert.Equal(4, vars.Dataset("0").Read<int>());
        Assert.Equal(.5f, vars.Dataset("1").Read<float>());
        Assert.Equal(2 + (2 * 4), vars.Children().Count());
        // Momentum and velocity of each weight in turn: kernel, bias, kernel, bias.
        ulong[][] shapes = [[2, 3], [2, 3], [3], [3], [3, 1], [3, 1], [1], [1]];
        for (int i = 0; i < shapes.Length; i++) Assert.Equal(shapes[i], vars.Dataset($"{i + 2}").Space.Dimensions);
        Assert.All(vars.Dataset("9").Read<float[]>(), velocity => Assert.True(velocity > 0));
    }

    [Fact]
    public void Scheduled_learning_rate_is_not_stored_as_a_variable()
    {
        Sequential model = new(Input(2), [Dense(1)]);
        model.Compile(Sgd(Schedules.CosineDecay(.1, 10)), MeanSquaredError());
        model.Save(Path);
        using var file = H5File.Open(new MemoryStream(KerasArchive.Weights(Path)));
        Assert.Equal(["0"], file.Group("optimizer/vars").Children().Select(child => child.Name));
    }

    private static void AssertPortable(JsonObject layer, bool isShared)
    {
        Assert.True(layer.ContainsKey("module") && layer.ContainsKey("registered_name"));
        var config = (JsonObject)layer["config"]!;
        Assert.False(layer.ContainsKey("shared_object_id") && !isShared);
        string[] newerKeys =
            ["ragged", "optional", "quantization_config", "renorm", "synchronized", "zero_output_for_mask", "input_axes"];
        foreach (string newer in newerKeys)
            Assert.False(config.ContainsKey(newer), newer);
        if (config["dtype"] is { } type) Assert.Equal(System.Text.Json.JsonValueKind.String, type.GetValueKind());
        if (config["layers"] is not JsonArray layers) return;
        bool isFunctional = layer["class_name"]!.ToString() == "Functional";
        foreach (var inner in layers.Select(inner => (JsonObject)inner!))
        {
            AssertPortable(inner, isShared);
            if (!isFunctional)
            {
                Assert.False(inner.ContainsKey("inbound_nodes"));
                continue;
            }
            Assert.Equal(inner["config"]!["name"]!.ToString(), inner["name"]!.ToString());
            foreach (var call in inner["inbound_nodes"]!.AsArray())
            {
                Assert.Equal(["args", "kwargs"], call!.AsObject().Select(key => key.Key));
                foreach (var tensor in Tensors(call["args"]!))
                {
                    Assert.True(tensor["config"]!.AsObject().ContainsKey("shape"));
                    var history = tensor["config"]!["keras_history"]!.AsArray();
                    Assert.Contains(layers, other => other!["name"]!.ToString() == history[0]!.ToString());
                    Assert.Equal(3, history.Count);
                }
            }
        }
        if (!isFunctional) return;
        foreach (string ends in new[] { "input_layers", "output_layers" })
            foreach (var end in Ends(config[ends]!.AsArray()))
            {
                var from = layers.Single(other => other!["name"]!.ToString() == end[0]!.ToString())!;
                // Keras counts the calls of this functional model from 1.
                Assert.True(end[1]!.GetValue<int>() >= (from["class_name"]!.ToString() == "Functional" ? 1 : 0));
            }
    }

    private static IEnumerable<JsonArray> Ends(JsonArray ends) => ends[0] is JsonArray ? ends.Select(end => end!.AsArray()) : [ends];

    private static IEnumerable<JsonObject> Tensors(JsonNode node) => node switch
    {
        JsonArray list => list.SelectMany(item => Tensors(item!)),
        JsonObject tensor when tensor["class_name"]?.ToString() == "__keras_tensor__" => [tensor],
        JsonObject named => named.SelectMany(pair => Tensors(pair.Value!)),
        _ => [],
    };

    private static bool IsFunction(Operation layer) => layer.GetType() is { BaseType.Name: "TensorFunction" };

    private static void AssertGroups(Operation layer, PureHDF.VOL.Native.NativeFile file, string path)
    {
        string vars = path.Length == 0 ? "vars" : $"{path}/vars";
        var group = file.Group(vars);
        Assert.Equal(layer.Name, group.Attribute("name").Read<string>());
        if (layer is not Model model)
        {
            var own = layer.Weights;
            // A layer with inner layers stores them in its group.
            if (!file.LinkExists($"{path}/layers")) Assert.True(group.Children().Count() <= own.Count);
            return;
        }
        Assert.Empty(group.Children());
        Dictionary<string, int> counts = [];
        var layers = model.Layers.Where(inner =>
            !IsFunction(inner) && (model is not Sequential || inner.GetType().Name != "InputLayer"));
        foreach (var inner in layers)
        {
            string name = SnakeCase(inner is Sequential ? "Sequential" : inner is Model ? "Functional" : inner.GetType().Name);
            int number = counts.GetValueOrDefault(name);
            counts[name] = number + 1;
            string place = number == 0 ? name : $"{name}_{number}";
            AssertGroups(inner, file, path.Length == 0 ? $"layers/{place}" : $"{path}/layers/{place}");
            if (inner is not Model && inner.Weights.Count > 0 && file.LinkExists($"{path}/layers/{place}/vars/0".TrimStart('/')))
                Assert.Equal(inner.Weights[0].ToArray(), file.Dataset($"{path}/layers/{place}/vars/0".TrimStart('/')).Read<float[]>());
        }
        Assert.Equal(counts.Values.Sum(), file.Group($"{path}/layers".TrimStart('/')).Children().Count());
    }

    // The two steps of keras.utils.to_snake_case.
    private static string SnakeCase(string name) =>
        Regex.Replace(Regex.Replace(name, "(.)([A-Z][a-z]+)", "$1_$2"), "([a-z])([A-Z])", "$1_$2").ToLowerInvariant();
}
