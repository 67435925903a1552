using Kente.Tests.Files;
using static Kente.Layers;

namespace Kente.Tests.Graph;

/// <summary>Models that start at an intermediate tensor of another model.</summary>
public sealed class CutTests
{
    [Fact]
    public void A_model_can_start_at_an_intermediate_tensor_and_shares_the_layers()
    {
        Session.Start(1);
        var x = Input(3, name: "x");
        var middle = Dense(4, Activations.Relu, name: "middle")(x);
        Layer last = Dense(2, name: "last");
        Model whole = new(x, last(Dropout(0.5)(middle))), front = new(x, middle), behind = new(middle, whole.Outputs[0]);
        NdArray data = new float[,] { { 1, 2, 3 }, { -1, 0, 1 } };

        Assert.Equal(["middle", "dropout", "last"], behind.Layers.Select(layer => layer.Name));
        Assert.Equal(whole.Predict(data).Single().ToArray<float>(), behind.Predict(front.Predict(data).Single()).Single().ToArray<float>());
        Assert.Same(last.Weights[0], behind["last"].Weights[0]);
    }

    [Fact]
    public void A_model_cut_twice_and_recombined_computes_the_same_and_can_be_saved()
    {
        Session.Start(1);
        var x = Input(3);
        SymbolicTensor left = Dense(2, name: "left")(x), right = Dense(2, name: "right")(x);
        Model whole = new(x, Dense(1)(Concatenate()(left + right, Dense(2)(right)))),
            sides = new(x, [left, right]),
            behind = new([left, right], whole.Outputs[0]);
        NdArray data = new float[,] { { 1, 2, 3 }, { -1, 0, 1 } };
        var middle = sides.Predict(data);
        using TemporaryFolder folder = new();
        behind.Save(folder["behind.keras"]);
        Arrays cut = new() { ["left"] = middle["left"], ["right"] = middle["right"] };
        float[] expected = whole.Predict(data).Single().ToArray<float>();

        Assert.Equal(expected, behind.Predict(cut).Single().ToArray<float>());
        Assert.Equal(expected, Model.Load(folder["behind.keras"]).Predict(cut).Single().ToArray<float>());
    }

    [Fact]
    public void A_cut_with_a_missing_input_names_it()
    {
        Session.Start(1);
        SymbolicTensor x = Input(3, name: "x"), z = Input(3, name: "z"), inner = Dense(4)(x);
        Assert.Contains(
            "depends on the input 'z'", Assert.Throws<ModelException>(() => new Model(inner, Concatenate()(inner, z))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "depends on the input 'x'", Assert.Throws<ModelException>(() => new Model(Dense(2)(inner), Dense(1)(inner))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_submodel_of_a_deep_network_is_extracted_without_recursion()
    {
        Session.Start(1);
        var x = Input(1);
        var middle = x * 1;
        var last = middle;
        for (int i = 0; i < 20_000; i++) last += 1;
        Assert.Equal(20_002, new Model(middle, last).Predict(new float[,] { { 2 } }).Single().ToArray<float>()[0]);
    }
}
