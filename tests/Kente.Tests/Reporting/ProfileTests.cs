using System.Text.Json.Nodes;
using TorchSharp;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Tests.Reporting;

/// <summary>Time and floating-point operations of each layer.</summary>
public class ProfileTests
{
    [Fact]
    public void The_operations_of_layers_with_weights_are_two_for_each_multiplication()
    {
        var image = Input([8, 8, 3]);
        var model = new Model(image, Dense(10)(Flatten()(DepthwiseConv2D(3)(Conv2D(4, 3, padding: Padding.Same)(image)))));
        double[] flops = [.. model.Profile(batchSize: 2, repetitions: 1).Layers.Select(layer => layer.Flops)];
        Assert.Equal([2.0 * 2 * 8 * 8 * 4 * 3 * 9, 2.0 * 2 * 6 * 6 * 4 * 9, 2 * 6 * 6 * 4, 2.0 * 2 * 6 * 6 * 4 * 10], flops);
    }

    [Fact]
    public void The_operations_of_sequences_are_counted_for_each_step()
    {
        var steps = Input([7, 6]);
        Model model = new(steps, Dense(1)(Bidirectional(LSTM(5, returnSequences: true))(steps)));
        double[] flops = [.. model.Profile(batchSize: 3, repetitions: 1).Layers.Select(layer => layer.Flops)];
        Assert.Equal([2.0 * 3 * 7 * 2 * 4 * 5 * (6 + 5), 2.0 * 3 * 7 * 10], flops);
    }

    [Fact]
    public void The_operations_of_attention_are_its_projections_and_the_products_of_queries_keys_and_values()
    {
        SymbolicTensor query = Input([7, 6]), value = Input([4, 6]);
        Model model = new([query, value], MultiHeadAttention(2, 3, valueDim: 5)(query, value));
        const double projections = (7 * 6 * 2 * 3) + (4 * 6 * 2 * 3) + (4 * 6 * 2 * 5) + (7 * 2 * 5 * 6), products = 7 * 4 * 2 * (3 + 5);
        Assert.Equal(2 * (projections + products), Assert.Single(model.Profile(batchSize: 1, repetitions: 1).Layers).Flops);
    }

    [Fact]
    public void The_operations_of_a_transposed_convolution_are_counted_at_its_inputs()
    {
        Sequential model = new(Input([4, 4, 3]), [Conv2DTranspose(2, 3, strides: 2, padding: Padding.Same)]);
        Assert.Equal(2 * 4 * 4 * 3 * 2 * 9, Assert.Single(model.Profile(batchSize: 1, repetitions: 1).Layers).Flops);
    }

    [Fact]
    public void Layers_of_nested_models_are_named_by_their_path()
    {
        Sequential encoder = new(Input(4), [Dense(3, name: "hidden")], name: "encoder");
        var input = Input(4);
        Model model = new(input, Dense(1, name: "head")(((Layer)encoder)(input)));
        Assert.Equal(["encoder/hidden", "head"], model.Profile(repetitions: 1).Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void Every_layer_has_a_backward_pass_except_those_before_the_first_weight()
    {
        var profile = new Sequential(Input(4), [Rescaling(0.5), Dense(3, Relu), Dense(1)]).Profile(training: true, repetitions: 3);
        Assert.Equal([false, true, true], profile.Layers.Select(layer => layer.Backward > TimeSpan.Zero));
        Assert.All(profile.Layers, layer => Assert.True(layer.Forward > TimeSpan.Zero));
        Assert.Equal(1, profile.Layers.Sum(layer => layer.Share), 1e-9);
        Assert.Equal(profile.Forward, TimeSpan.FromTicks(profile.Layers.Sum(layer => layer.Forward.Ticks)));
    }

    [Fact]
    public void Branches_that_join_and_frozen_layers_are_profiled()
    {
        var input = Input(4);
        var shared = Dense(3, name: "shared")(input);
        var frozen = Dense(3, name: "frozen");
        frozen.Operation.Trainable = false;
        Model model = new(input, Add()(frozen(shared), Dense(3)(shared)));
        Assert.All(model.Profile(training: true, repetitions: 1).Layers, layer => Assert.True(layer.Backward > TimeSpan.Zero));
    }

    [Fact]
    public void A_profile_changes_no_weight_and_no_prediction()
    {
        Sequential model = new(Input([6, 6, 2]), [Conv2D(3, 3), BatchNormalization(), Dropout(0.5), Flatten(), Dense(1)]);
        var x = NdArray.Of(torch.randn(4, 6, 6, 2));
        float[] before = model.Predict(x)[0].ToArray<float>();
        float[][] weights = [.. model.Weights.Select(weight => weight.ToArray())];
        bool[] tracked = [.. model.Weights.Select(weight => weight.Native.requires_grad)];
        model.Profile(x, training: true, repetitions: 2);
        Assert.Equal(weights, model.Weights.Select(weight => weight.ToArray()));
        Assert.Equal(before, model.Predict(x)[0].ToArray<float>());
        Assert.Equal(tracked, model.Weights.Select(weight => weight.Native.requires_grad));
    }

    [Fact]
    public void The_table_names_layers_shapes_and_the_total()
    {
        string table = new Sequential(Input(4), [Dense(3, name: "hidden")], name: "small").Profile(training: true, repetitions: 1).ToString();
        Assert.StartsWith("Model: \"small\", 32 samples\n", table, StringComparison.Ordinal);
        Assert.Contains("hidden (Dense)", table, StringComparison.Ordinal);
        Assert.Contains("(32, 3)", table, StringComparison.Ordinal);
        Assert.Contains("Backward ms", table, StringComparison.Ordinal);
        Assert.Contains("Total", table, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trace_has_an_event_for_each_pass_of_each_layer()
    {
        string path = Path.GetTempFileName();
        try
        {
            new Sequential(Input(4), [Dense(3, name: "a"), Dense(1, name: "b")]).Profile(training: true, repetitions: 1).SaveChromeTrace(path);
            var events = JsonNode.Parse(File.ReadAllText(path))!["traceEvents"]!.AsArray();
            Assert.Equal(
                ["a backward", "a forward", "b backward", "b forward"],
                events.Select(one => $"{one!["name"]} {one["cat"]}").Order(StringComparer.Ordinal));
            Assert.All(events, one => Assert.Equal("X", (string)one!["ph"]!));
            double End(string name, string category) =>
                events.Where(one => (string)one!["name"]! == name && (string)one["cat"]! == category).Select(
                    one => (double)one!["ts"]! + (double)one["dur"]!).Single();
            Assert.True(End("a", "forward") < End("b", "forward"));
            Assert.True(End("b", "backward") < End("a", "backward"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Inputs_of_unknown_length_need_samples()
    {
        Sequential model = new(Input([null, 2], name: "steps"), [GlobalAveragePooling1D(), Dense(1)]);
        var error = Assert.Throws<ArgumentException>(() => model.Profile());
        Assert.Contains("pass samples to Profile", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, model.Profile(torch.randn(3, 5, 2), repetitions: 1).BatchSize);
    }
}
