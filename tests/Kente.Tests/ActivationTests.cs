using System.Reflection;
using System.Text.Json;
using Kente.Parity;
using Kente.Tests.Graph.Layers;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Tests;

public class ActivationTests
{
    private static readonly Activation[] All =
    [
        LeakyRelu(),
        .. typeof(Activations).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(
            property => (Activation)property.GetValue(null)!),
    ];

    [Fact]
    public void Activations_equal_Keras()
    {
        using var golden = Golden.Open("keras/golden_generated.json");
        var cases = golden.RootElement.GetProperty("activations");
        var x = NdArray.Of([.. Golden.Numbers(cases.GetProperty("x")).Select(value => (float)value)], 1, 11);
        JsonProperty[] expected = [.. cases.GetProperty("y").EnumerateObject()];
        Assert.Equal(29, expected.Length);
        Assert.All(expected, one =>
        {
            string name = one.Name == "gelu_approximate_true" ? "gelu_approximate" : one.Name;
            var activation = All.Single(activation => activation.Name == name);
            Golden.Near(Golden.Numbers(one.Value), LayerRun.Numbers(LayerRun.Predict(Activation(activation).Operation, x)), what: name);
        });
    }

    [Fact]
    public void Activation_of_a_layer_equals_an_activation_layer() =>
        Assert.All(All.Append(new Activation("square", x => x * x)), activation =>
    {
        var (inside, after) = (Trained(x => Dense(4, activation)(x)), Trained(x => Activation(activation)(Dense(4)(x))));
        Golden.Near(after, inside, 1e-6, activation.Name);
    });

    [Fact]
    public void Activation_is_saved_by_name() => Assert.All(All.Where(one => one != ApproximateGelu && one != LegacyHardSigmoid), activation =>
    {
        var written = LayerSerialization.Serialize(Activation(activation).Operation);
        Assert.Equal(activation.Name, written["config"]!["activation"]!.ToString());
        Assert.Equal(
            activation.Name, LayerSerialization.Serialize(LayerSerialization.Deserialize(written))["config"]!["activation"]!.ToString());
    });

    [Fact]
    public void Names_that_are_saved_are_activations_of_Keras()
    {
        string[] known = [
            .. KerasInventory.Sections.Single(section => section.Title == "Activations").Names.Select(activation => activation.Name)];
        Assert.All(All.Where(one => one != ApproximateGelu && one != LegacyHardSigmoid), activation =>
            Assert.Contains(LayerSerialization.Serialize(Dense(2, activation).Operation)["config"]!["activation"]!.ToString(), known));
        Assert.All(
            (Activation[])[ApproximateGelu, Threshold(1, 2)],
            activation => Assert.Throws<NotSupportedException>(() => LayerSerialization.Serialize(Dense(2, activation).Operation)));
    }

    [Fact]
    public void Approximate_gelu_of_a_layer_is_refused_and_saved_as_an_operation_of_Keras()
    {
        using Files.TemporaryFolder folder = new();
        var input = Input(4);
        var wrong = Assert.Throws<NotSupportedException>(() =>
            new Model(input, Dense(3, ApproximateGelu)(input)).Save(folder["m.keras"]));
        Assert.Equal(
            "A layer with the activation 'gelu_approximate' cannot be saved, because Keras's files hold only the name of an activation, "
            + "and no name stands for it. Apply it with Ops.Apply after a layer without an activation.",
            wrong.Message);

        Model model = new(input, Ops.Apply(ApproximateGelu, Dense(3)(input)));
        var x = LayerRun.Ramp(2, 4);
        Assert.Equal(LayerRun.Numbers(LayerRun.Predict(model, x)), LayerRun.Numbers(LayerRun.Predict(folder.RoundTrip(model), x)));
        var operation = Files.KerasArchive.Structure(folder["model.keras"])["config"]!["layers"]![2]!;
        Assert.Equal("keras.src.ops.nn", operation["module"]!.ToString());
        Assert.True(operation["config"]!["approximate"]!.GetValue<bool>());
    }

    /// <summary>Weights after a few steps from the same start.</summary>
    private static double[] Trained(Func<SymbolicTensor, SymbolicTensor> layers)
    {
        Session.Start(seed: 5);
        var input = Input(4);
        Model model = new(input, layers(input));
        model.Compile(Optimizers.Sgd(.05), Losses.MeanSquaredError());
        for (int i = 0; i < 3; i++) model.TrainOnBatch([LayerRun.Ramp(6, 4)], [LayerRun.Ramp(6, model.Outputs[0].Shape[^1]!.Value)]);
        return [.. model.Weights.SelectMany(weight => weight.ToArray()).Select(value => (double)value)];
    }
}
