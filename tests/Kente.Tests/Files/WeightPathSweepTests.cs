using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PureHDF;
using static Kente.Layers;

namespace Kente.Tests.Files;

/// <summary>The weights of every layer are where Keras looks for them: under the names of its Python attributes.</summary>
public class WeightPathSweepTests
{
    // Layers that keep weights in inner layers: the name of Keras's variable up to its last part, and the path in files.
    private static readonly Dictionary<string, (string Variable, string Path)[]> InnerPaths = new()
    {
        ["Bidirectional"] = [("forward_lstm/lstm_cell", "forward_layer/cell"), ("backward_lstm/lstm_cell", "backward_layer/cell")],
        ["ConvLSTM2D"] = [("conv_lstm_cell", "cell")],
        ["GRU"] = [("gru_cell", "cell")],
        ["GroupedQueryAttention"] =
        [
            ("query", "_query_dense"), ("key", "_key_dense"), ("value", "_value_dense"), ("attention_output", "_output_dense"),
        ],
        ["LSTM"] = [("lstm_cell", "cell")],
        ["MultiHeadAttention"] =
        [
            ("query", "query_dense"), ("key", "key_dense"), ("value", "value_dense"), ("attention_output", "output_dense"),
        ],
        ["RNN"] = [("stacked_rnn_cells/lstm_cell", "cell/cells/lstm_cell"), ("stacked_rnn_cells/gru_cell", "cell/cells/gru_cell")],
        ["SimpleRNN"] = [("simple_rnn_cell", "cell")],
        ["SpectralNormalization"] = [("dense", "layer")],
        ["TimeDistributed"] = [("dense", "layer")],
    };

    // The groups with weights of the layers whose weights are not their own.
    private static readonly Dictionary<string, string[]> Groups = new()
    {
        ["Bidirectional"] = ["forward_layer/cell", "backward_layer/cell"],
        ["ConvLSTM1D"] = ["cell"],
        ["ConvLSTM2D"] = ["cell"],
        ["ConvLSTM3D"] = ["cell"],
        ["GRU"] = ["cell"],
        ["GRUCell"] = ["cell"],
        ["GroupQueryAttention"] = ["_query_dense", "_key_dense", "_value_dense", "_output_dense"],
        ["LSTM"] = ["cell"],
        ["LSTMCell"] = ["cell"],
        // The model of Masking has an LSTM that reads the mask.
        ["Masking"] = ["cell"],
        ["MultiHeadAttention"] = ["query_dense", "key_dense", "value_dense", "output_dense"],
        ["RNN"] = ["cell"],
        ["SimpleRNN"] = ["cell"],
        ["SimpleRNNCell"] = ["cell"],
        ["SpectralNormalization"] = ["", "layer"],
        ["StackedRNNCells"] = ["cell/cells/lstm_cell", "cell/cells/gru_cell"],
        ["TimeDistributed"] = ["layer"],
    };

    // Classes whose name differs from that of the factory.
    private static readonly Dictionary<string, string> Classes = new()
    {
        ["GRUCell"] = "RNN",
        ["GroupQueryAttention"] = "GroupedQueryAttention",
        ["LSTMCell"] = "RNN",
        ["Masking"] = "LSTM",
        ["SimpleRNNCell"] = "RNN",
        ["SoftmaxLayer"] = "Softmax",
        ["StackedRNNCells"] = "RNN",
    };

    [Theory]
    [MemberData(nameof(LayerSerializationTests.Known), MemberType = typeof(LayerSerializationTests))]
    public void Weights_of_the_layer_in_Keras_are_at_its_paths(string kerasClass)
    {
        using var golden = Golden.Open("keras/layer_configs.json");
        var entry = golden.RootElement.GetProperty("layers").GetProperty(kerasClass);
        var serialized = (JsonObject)JsonNode.Parse(entry.GetProperty("serialized").GetRawText())!;
        // The names of the inventory are automatic ones, and the paths start with the same words.
        string group = $"layers/{Regex.Replace(serialized["config"]!["name"]!.ToString(), @"_\d+$", "")}";
        var layer = LayerSerialization.Deserialize(serialized);
        SymbolicTensor[] inputs = [.. LayerSerializationTests.Shapes(entry).Select(shape => Input(shape))];

        Assert.Equal(
            Expected(kerasClass, entry, group).Order(StringComparer.Ordinal),
            Stored(new Model(inputs, layer.Apply(inputs)[0])).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(FactoryRoundTripTests.Factories), MemberType = typeof(FactoryRoundTripTests))]
    public void Weights_of_every_factory_are_in_the_groups_of_Keras_and_numbered(string factory)
    {
        var model = FactoryModels.Make(factory);
        string layer = $"layers/{SnakeCase(Classes.GetValueOrDefault(factory, factory))}";
        string[] groups = [
            .. Groups.GetValueOrDefault(factory, [""]).Select(inner => inner.Length == 0 ? $"{layer}/vars" : $"{layer}/{inner}/vars")];
        // Models of two layers of one class number the second.
        string[] paths = [.. Stored(model).Select(path => Regex.Replace(path.Split(' ')[0], "_1/", "/"))];
        int kernels = factory == "SpectralNormalization" ? 1 : 0;

        // Inverse document frequencies are not weights.
        string[] weights = [.. paths.Where(path => char.IsAsciiDigit(path[^1]))];
        Assert.Equal(model.Weights.Count + kernels, weights.Length);
        Assert.All(weights, path => Assert.Contains(path[..path.LastIndexOf('/')], groups));
        if (weights.Length > 0) Assert.All(groups, group => Assert.Contains($"{group}/0", weights));
    }

    private static IEnumerable<string> Expected(string kerasClass, JsonElement entry, string group)
    {
        Dictionary<string, int> counts = [];
        var weights = entry.GetProperty("weights").EnumerateArray().Select(weight =>
            (Name: weight[0].GetString()!, Shape: string.Join(",", weight[1].EnumerateArray()))).ToArray();
        // It tracks the kernel of its layer as its own too.
        if (kerasClass == "SpectralNormalization") weights = [("kernel", weights[0].Shape), .. weights];
        foreach (var weight in weights)
        {
            string variable = weight.Name.Contains('/', StringComparison.Ordinal) ? weight.Name[..weight.Name.LastIndexOf('/')] : "";
            string inner = variable.Length == 0 ? "" : InnerPaths[kerasClass].Single(path => path.Variable == variable).Path;
            string vars = inner.Length == 0 ? $"{group}/vars" : $"{group}/{inner}/vars";
            int number = counts.GetValueOrDefault(vars);
            counts[vars] = number + 1;
            yield return $"{vars}/{number} [{weight.Shape}]";
        }
    }

    private static List<string> Stored(Model model)
    {
        using TemporaryFolder folder = new();
        model.Save(folder["m.keras"]);
        using var file = H5File.Open(new MemoryStream(KerasArchive.Weights(folder["m.keras"])));
        List<string> found = [];
        Add("layers", file.Group("layers"));
        return found;

        void Add(string path, IH5Group group)
        {
            foreach (var child in group.Children())
                if (child is IH5Group inner) Add($"{path}/{child.Name}", inner);
                else if (child is IH5Dataset dataset)
                    found.Add($"{path}/{child.Name} [{string.Join(",", dataset.Space.Dimensions)}]");
        }
    }

    // The two steps of keras.utils.to_snake_case.
    private static string SnakeCase(string name) =>
        Regex.Replace(Regex.Replace(name, "(.)([A-Z][a-z]+)", "$1_$2"), "([a-z])([A-Z])", "$1_$2").ToLowerInvariant();
}
