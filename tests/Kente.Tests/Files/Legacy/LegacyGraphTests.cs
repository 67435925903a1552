using static Kente.Layers;

namespace Kente.Tests.Files.Legacy;

/// <summary>Models in models, shared layers and layers with several inputs, as Keras 2 wrote them.</summary>
public sealed class LegacyGraphTests : IDisposable
{
    private const string Dense = """{"class_name":"Dense","name":"NAME","inbound_nodes":[NODES],"config":{"name":"NAME","units":2,"activation":"linear"}}""";

    private const string Input = """{"class_name":"InputLayer","name":"NAME","inbound_nodes":[],"config":{"name":"NAME","batch_input_shape":[null,2],"dtype":"float32"}}""";

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["m.h5"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Calls_of_an_inner_model_are_counted_from_1()
    {
        string model = Functional(
            "outer", [Named(Input, "x"), Inner("inner", """[["x",0,0,{}]]""", """[["inner",1,0,{}]]""")], "x", "inner", call: 2);
        var loaded = Load(model, file => file.Layer("x").Layer("inner", ("dense/kernel:0", [2, 2]), ("dense/bias:0", [2])));
        Sequential expected = new(Kente.Layers.Input(2), [Kente.Layers.Dense(2)]);
        expected.Weights[0].Assign(loaded.Weights[0].ToArray());
        expected.Weights[1].Assign(loaded.Weights[1].ToArray());
        float[,] x = { { 1, -3 }, { .5f, 2 } };
        double[] twice = expected.Predict(expected.Predict(x)[0])[0].ToArray<double>();
        Golden.Near(twice, loaded.Predict(x)[0].ToArray<double>(), 1e-6);
    }

    [Fact]
    public void Frozen_weights_of_an_inner_model_are_stored_after_the_trained_ones()
    {
        string frozen = Named(Dense, "first", """[["a",0,0,{}]]""")
            .Replace("\"units\"", "\"trainable\":false,\"units\"", StringComparison.Ordinal);
        string inner = """{"name":"inner","inbound_nodes":[[["x",0,0,{}]]],"""
            + Functional("inner", [Named(Input, "a"), frozen, Named(Dense, "second", """[["first",0,0,{}]]""")], "a", "second")[1..];
        string model = Functional("outer", [Named(Input, "x"), inner], "x", "inner", call: 1);
        LegacyWriter? file = null;
        // Names as Keras 1 wrote them do not tell the layer: the order does.
        var loaded = Load(
            model,
            written => file = written.Layer("x").Layer("inner", ("v0", [2, 2]), ("v1", [2]), ("v2", [2, 2]), ("v3", [2])));
        Assert.Equal(file!.Of("inner", "v0"), ((Model)loaded["inner"])["second"].Weights[0].ToArray());
        Assert.Equal(file.Of("inner", "v2"), ((Model)loaded["inner"])["first"].Weights[0].ToArray());
        Assert.Empty(((Model)loaded["inner"])["first"].TrainableWeights);
    }

    [Fact]
    public void Names_tell_the_weights_of_an_inner_model_apart_if_nothing_is_frozen_any_more()
    {
        Model Sequence(string first, string second) => new Sequential(
            Kente.Layers.Input(2), [Kente.Layers.Dense(2, name: first), Kente.Layers.Dense(2, name: second)], name: "inner");
        var outer = new Sequential(Kente.Layers.Input(2), [Sequence("first", "second")]);
        var file = new LegacyWriter("2.2.4").Layer(
            "model_1", ("second/kernel:0", [2, 2]), ("second/bias:0", [2]), ("first/kernel:0", [2, 2]), ("first/bias:0", [2]));
        outer.LoadWeights(file.Write(Path));
        Assert.Equal(file.Of("model_1", "first/kernel:0"), outer.Weights[0].ToArray());
        Assert.Equal(file.Of("model_1", "second/bias:0"), outer.Weights[3].ToArray());
    }

    [Fact]
    public void Sequential_model_that_starts_with_a_model_has_its_input()
    {
        string inner = Functional("base", [Named(Input, "x"), Named(Dense, "d", """[["x",0,0,{}]]""")], "x", "d");
        string model = $$$"""
            {"class_name":"Sequential","config":{"name":"top","layers":[{{{inner}}},
            {"class_name":"Dense","config":{"name":"head","units":3}}]}}
            """;
        var loaded = Load(
            model, file => file.Layer("base", ("d/kernel:0", [2, 2]), ("d/bias:0", [2])).Layer("head", ("h/kernel:0", [2, 3]), ("h/bias:0", [3])));
        Assert.Equal([3L], loaded.Outputs[0].Shape.Select(length => (long)length!));
        Assert.Equal(2, loaded.Inputs[0].Shape[0]);
    }

    [Fact]
    public void Tensors_among_the_arguments_of_a_call_are_read()
    {
        const string attention = """
            {"class_name":"MultiHeadAttention","name":"att","config":{"name":"att","num_heads":1,"key_dim":2,"value_dim":2,"use_bias":false},
            "inbound_nodes":[[["x",0,0,{"value":["y",0,0],"training":null}]]]}
            """;
        string model = Functional("m", [Sequence("x"), Sequence("y"), attention], "x\",0,0],[\"y", "att");
        var loaded = Load(
            model,
            file => file.Layer("x").Layer("y").Layer("att", ("q", [2, 1, 2]), ("k", [2, 1, 2]), ("v", [2, 1, 2]), ("o", [1, 2, 2])));
        Assert.Equal(2, loaded.Inputs.Count);
        Assert.Equal(4, loaded.Weights.Count);
    }

    private static string Sequence(string name) => Named(Input, name).Replace("[null,2]", "[null,3,2]", StringComparison.Ordinal);

    private static string Named(string layer, string name, string nodes = "") =>
        layer.Replace("NAME", name, StringComparison.Ordinal).Replace("NODES", nodes, StringComparison.Ordinal);

    private static string Inner(string name, params string[] nodes) =>
        $$"""{"name":"{{name}}","inbound_nodes":[{{string.Join(",", nodes)}}],"""
            + Functional(name, [Named(Input, "a"), Named(Dense, "dense", """[["a",0,0,{}]]""")], "a", "dense")[1..];

    private static string Functional(string name, string[] layers, string input, string output, int call = 0) =>
        $$$"""
        {"class_name":"Model","config":{"name":"{{{name}}}","layers":[{{{string.Join(",", layers)}}}],
        "input_layers":[["{{{input}}}",0,0]],"output_layers":[["{{{output}}}",{{{call}}},0]]}}
        """;

    private Model Load(string model, Func<LegacyWriter, LegacyWriter> layers) =>
        Model.Load(layers(new("2.2.4") { Model = model }).Write(Path));
}
