using PureHDF;
using static Kente.Layers;

namespace Kente.Tests.Files;

/// <summary>Weights are at the paths of Keras; otherwise layers of equal shape would be swapped silently.</summary>
public class WeightPathTests
{
    [Fact]
    public void Layers_are_numbered_in_the_order_of_the_graph()
    {
        var x = Input(3);
        Layer ant = Dense(3, name: "ant"), zebra = Dense(3, name: "zebra"), last = Dense(3, name: "a_last");
        var late = ant(x); // created first, but the second input of the sum
        AssertStored(new Model(x, last(Add()(zebra(x), late))), ("layers/dense", zebra), ("layers/dense_1", ant), ("layers/dense_2", last));
    }

    [Fact]
    public void Layer_farther_from_the_outputs_comes_first()
    {
        var x = Input(3);
        Layer near = Dense(3, name: "a"), far = Dense(3, name: "b"), next = Dense(3, name: "c");
        AssertStored(new Model(x, Add()(near(x), next(far(x)))), ("layers/dense", far), ("layers/dense_1", near), ("layers/dense_2", next));
    }

    [Fact]
    public void Layers_of_a_nested_model_are_numbered_separately()
    {
        var inner = Input(3);
        Layer inside = Dense(3), stacked = Dense(3), outside = Dense(3);
        Layer encoder = new Model(inner, inside(inner)), head = new Sequential(Input(3), [stacked]);
        var x = Input(3);
        AssertStored(
            new Model(x, head(encoder(outside(x)))), ("layers/dense", outside), ("layers/functional/layers/dense", inside),
            ("layers/sequential/layers/dense", stacked));
    }

    [Fact]
    public void Every_layer_has_a_group_even_without_weights()
    {
        using TemporaryFolder folder = new();
        new Sequential(Input(3), [Dropout(.5), Dense(2)]).Save(folder["m.keras"]);
        using var file = H5File.Open(new MemoryStream(KerasArchive.Weights(folder["m.keras"])));
        Assert.True(file.LinkExists("vars"));
        Assert.True(file.LinkExists("layers/dropout/vars"));
        Assert.False(file.LinkExists("layers/input_layer")); // Keras does not count the input of a Sequential model
    }

    [Fact]
    public void Inner_layers_of_recurrent_and_attention_layers_have_attribute_paths()
    {
        using TemporaryFolder folder = new();
        var x = Input([5, 4]);
        var both = Bidirectional(LSTM(4, returnSequences: true))(x);
        var stacked = RNN(StackedRNNCells([LSTMCell(4), LSTMCell(4), GRUCell(4)]), returnSequences: true)(both);
        var frames = TimeDistributed(Dense(4))(stacked);
        var attended = GroupQueryAttention(2, 2, 1)(frames, MultiHeadAttention(2, 2)(frames, frames));
        new Model(x, attended).Save(folder["m.keras"]);
        using var file = H5File.Open(new MemoryStream(KerasArchive.Weights(folder["m.keras"])));
        foreach (string path in (string[])
            [
                "bidirectional/forward_layer/cell/vars/2", "bidirectional/backward_layer/cell/vars/2", "bidirectional/vars",
                "bidirectional/forward_layer/vars",
                "rnn/cell/cells/lstm_cell/vars/2", "rnn/cell/cells/lstm_cell_1/vars/2", "rnn/cell/cells/gru_cell/vars/2", "rnn/cell/vars",
                "time_distributed/layer/vars/1", "multi_head_attention/query_dense/vars/1", "multi_head_attention/key_dense/vars/1",
                "multi_head_attention/value_dense/vars/1", "multi_head_attention/output_dense/vars/1",
                "grouped_query_attention/_output_dense/vars/1",
            ])
            Assert.True(file.LinkExists($"layers/{path}"), path);
    }

    [Fact]
    public void Functions_are_not_numbered_among_the_layers()
    {
        using TemporaryFolder folder = new();
        var (a, b) = (Input(3), Input(3));
        new Model([a, b], Dense(2)(Multiply()(a * b, b))).Save(folder["m.keras"]);
        using var file = H5File.Open(new MemoryStream(KerasArchive.Weights(folder["m.keras"])));
        Assert.True(file.LinkExists("layers/multiply/vars"));
        Assert.False(file.LinkExists("layers/multiply_1"));
    }

    [Fact]
    public void Kernel_under_spectral_normalization_is_stored_with_the_wrapper_too()
    {
        using TemporaryFolder folder = new();
        new Sequential(Input(3), [SpectralNormalization(Dense(2))]).Save(folder["m.keras"]);
        using var file = H5File.Open(new MemoryStream(KerasArchive.Weights(folder["m.keras"])));
        const string wrapper = "layers/spectral_normalization";
        Assert.Equal([3UL, 2], file.Dataset($"{wrapper}/vars/0").Space.Dimensions);
        Assert.Equal([1UL, 2], file.Dataset($"{wrapper}/vars/1").Space.Dimensions);
        Assert.Equal([3UL, 2], file.Dataset($"{wrapper}/layer/vars/0").Space.Dimensions);
        Assert.Equal([2UL], file.Dataset($"{wrapper}/layer/vars/1").Space.Dimensions);
    }

    [Fact]
    public void Weights_can_be_loaded_into_a_model_with_other_layer_names()
    {
        using TemporaryFolder folder = new();
        Sequential model = new(Input(3), [Dense(4), Dense(4)]), other = new(Input(3), [Dense(4, name: "z"), Dense(4, name: "a")]);
        model.SaveWeights(folder["m.weights.h5"]);
        other.LoadWeights(folder["m.weights.h5"]);
        Assert.All(model.Weights.Zip(other.Weights), pair => Assert.Equal(pair.First.ToArray(), pair.Second.ToArray()));
    }

    [Fact]
    public void Weights_can_be_loaded_from_a_model_file()
    {
        var model = GoldenModel.Load("posts_init");
        model.LoadWeights(Golden.PathOf("keras/posts.keras"));
        using GoldenModel golden = new("posts");
        golden.AssertPredicts(model, "trained_predict", 1e-5);
    }

    private static void AssertStored(Model model, params (string Path, Layer Layer)[] expected)
    {
        using TemporaryFolder folder = new();
        model.Save(folder["m.keras"]);
        using var file = H5File.Open(new MemoryStream(KerasArchive.Weights(folder["m.keras"])));
        foreach (var (path, layer) in expected)
        {
            Assert.Equal(layer.Name, file.Group($"{path}/vars").Attribute("name").Read<string>());
            Assert.Equal(layer.Weights[0].ToArray(), file.Dataset($"{path}/vars/0").Read<float[]>());
        }
    }
}
