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
    public void Layers_can_be_called_again_on_an_image_of_another_size_with_the_same_weights()
    {
        Session.Start(1);
        var small = Input([8, 8, 1]);
        var inner = Input([8, 8, 2]);
        Model nested = new(inner, Conv2D(3, 3, padding: Padding.Same, name: "second")(inner), "nested");
        Model whole = new(small, GlobalAveragePooling2D()(((Layer)nested)(Conv2D(2, 3, padding: Padding.Same, name: "first")(small))));
        var large = Input([16, 12, 1]);

        Model again = new(large, whole.CallLayers([large], whole.Outputs)[0]);

        Assert.Equal(["first", "second"], again.Layers.Where(layer => layer.Weights.Count > 0).Select(layer => layer.Name));
        Assert.Same(whole["first"].Weights[0], again["first"].Weights[0]);
        Assert.Equal([1, 3], again.Predict(NdArray.Of(new float[192], 1, 16, 12, 1)).Single().Shape);
    }

    [Fact]
    public void Other_layers_can_be_called_in_their_place()
    {
        Session.Start(1);
        var x = Input(3);
        Model model = new(x, Dense(2, name: "last")(Dense(4, name: "first")(x)));
        var y = Input(3);

        Model copy = new(y, model.CallLayers([y], model.Outputs, layer =>
            layer.Name == "last" ? LayerSerialization.Deserialize(LayerSerialization.Serialize(layer)) : layer)[0]);

        Assert.Same(model["first"], copy["first"]);
        Assert.NotSame(model["last"], copy["last"]);
        Assert.Contains("The model has 1 inputs", Assert.Throws<ArgumentException>(
            () => model.CallLayers([x, y], model.Outputs)).Message, StringComparison.Ordinal);
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
