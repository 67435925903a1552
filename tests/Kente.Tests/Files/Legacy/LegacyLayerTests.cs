using TorchSharp;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Tests.Files.Legacy;

/// <summary>Layers whose configuration or weights Keras 1 and 2 wrote in another form.</summary>
public sealed class LegacyLayerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["m.h5"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Gates_of_an_LSTM_of_Keras_1_are_joined()
    {
        LegacyWriter file = new("1.2.2")
        {
            Model = LegacyWriter.FirstSequential(
                "LSTM",
                """
                {"output_dim":2,"init":"glorot_uniform","inner_init":"orthogonal","forget_bias_init":"one","activation":"tanh",
                "inner_activation":"sigmoid","W_regularizer":null,"return_sequences":false,"consume_less":"cpu","dropout_W":0.0}
                """,
                "[null, 4, 3]"),
        };
        foreach (string gate in new[] { "i", "c", "f", "o" })
            file.Layer("layer", ($"layer_W_{gate}", [3, 2]), ($"layer_U_{gate}", [2, 2]), ($"layer_b_{gate}", [2]));
        var model = Model.Load(file.Write(Path));

        Assert.Equal([3L, 8], model.Weights[0].Shape);
        for (int i = 0; i < 4; i++)
        {
            string gate = "ifco"[i].ToString();
            Assert.Equal(file.Of("layer", $"layer_W_{gate}"), Columns(model.Weights[0], i));
            Assert.Equal(file.Of("layer", $"layer_U_{gate}"), Columns(model.Weights[1], i));
            Assert.Equal(file.Of("layer", $"layer_b_{gate}"), model.Weights[2].ToArray()[(2 * i)..((2 * i) + 2)]);
        }
    }

    [Fact]
    public void Gates_of_a_GRU_of_Keras_1_are_joined_in_both_directions()
    {
        LegacyWriter file = new("1.2.2")
        {
            Model = LegacyWriter.FirstSequential(
                "Bidirectional",
                """
                {"merge_mode":"sum","layer":{"class_name":"GRU","config":{"name":"gru","output_dim":2,"activation":"tanh",
                "inner_activation":"hard_sigmoid"}}}
                """,
                "[null, 4, 3]"),
        };
        foreach (string way in new[] { "forward", "backward" })
            foreach (string gate in new[] { "z", "r", "h" })
                file.Layer("layer", ($"{way}_W_{gate}", [3, 2]), ($"{way}_U_{gate}", [2, 2]), ($"{way}_b_{gate}", [2]));
        var model = Model.Load(file.Write(Path));

        Assert.Equal(6, model.Weights.Count);
        Assert.Equal(file.Of("layer", "forward_W_r"), Columns(model.Weights[0], 1));
        Assert.Equal(file.Of("layer", "backward_U_h"), Columns(model.Weights[4], 2));
        // One bias: the reset gate is applied before the product.
        Assert.Equal([6L], model.Weights[5].Shape);
    }

    [Fact]
    public void Kernel_of_Conv1D_of_Keras_1_loses_its_axis_of_length_1()
    {
        var file = new LegacyWriter(null)
        {
            Model = LegacyWriter.FirstSequential(
                "Convolution1D",
                """
                {"nb_filter":4,"filter_length":3,"border_mode":"same","subsample_length":2,"bias":true,"activation":"relu","init":"uniform",
                "W_constraint":{"name":"MaxNorm","m":2,"axis":0},"W_regularizer":{"name":"L1L2Regularizer","l1":0.0,"l2":0.01}}
                """,
                "[null, 6, 2]"),
        }.Layer("layer", ("layer_W", [3, 1, 2, 4]), ("layer_b", [4]));
        var model = Model.Load(file.Write(Path));
        Assert.Equal(file.Of("layer", "layer_W"), model.Weights[0].ToArray());
        Assert.Equal([3L, 4], model.Outputs[0].Shape.Select(length => (long)length!));
        Assert.NotNull(model.Weights[0].Regularizer);
        Assert.NotNull(model.Weights[0].Constraint);
    }

    [Theory]
    [InlineData("CuDNNLSTM", 4)]
    [InlineData("CuDNNGRU", 3)]
    public void Weights_of_CuDNN_layers_give_the_layer_they_were_trained_as(string kerasClass, int gates)
    {
        Session.Start(seed: 5);
        Sequential expected = new(Input([4, 3]), [gates == 4 ? LSTM(2) : GRU(2)]);
        float[] bias = [.. Enumerable.Range(0, 2 * 2 * gates).Select(i => .1f * i)];
        expected.Weights[2].Assign(gates == 4 ? [.. bias[..8].Zip(bias[8..], (one, other) => one + other)] : bias);
        LegacyWriter file = new("2.2.4") { Model = LegacyWriter.Sequential(kerasClass, """{"units":2,"return_sequences":false}""", "[null, 4, 3]") };
        file.Weight("layer", "layer/kernel:0", CuDnn(expected.Weights[0], gates, rows: 3), 3, 2UL * (ulong)gates);
        file.Weight("layer", "layer/recurrent_kernel:0", CuDnn(expected.Weights[1], gates, rows: 2), 2, 2UL * (ulong)gates);
        file.Weight("layer", "layer/bias:0", bias, (ulong)bias.Length);

        float[,,] sequences = new float[2, 4, 3];
        for (int i = 0; i < sequences.Length; i++) sequences[i / 12, i / 3 % 4, i % 3] = MathF.Sin(i);
        var model = Model.Load(file.Write(Path));
        LegacyGolden.AssertSameWeights(expected, model);
        Assert.Equal(expected.Predict(sequences)[0].ToArray<float>(), model.Predict(sequences)[0].ToArray<float>());
        // The weights alone load into the layer too.
        foreach (var weight in model.Weights) weight.Assign(new float[weight.Size]);
        model.LoadWeights(Path);
        LegacyGolden.AssertSameWeights(expected, model);
    }

    [Fact]
    public void Hard_sigmoid_is_that_of_Keras_2()
    {
        var file = new LegacyWriter("2.2.4")
        {
            Model = LegacyWriter.Sequential("Activation", """{"activation":"hard_sigmoid"}""", "[null, 3]"),
        }.Layer("layer");
        var model = Model.Load(file.Write(Path));
        float[,] x = { { -2.6f, 1, 2.4f } };
        float[] expected = [0, .7f, .98f];
        Assert.Equal(expected, model.Predict(x)[0].ToArray<float>().Select(y => MathF.Round(y, 6)));
        // The function stays when the model is saved as a .keras file.
        Assert.Equal(expected, _folder.RoundTrip(model).Predict(x)[0].ToArray<float>().Select(y => MathF.Round(y, 6)));
    }

    [Fact]
    public void Gates_have_the_hard_sigmoid_of_Keras_2()
    {
        LegacyWriter file = new("2.1.6")
        {
            Model = LegacyWriter.Sequential(
                "LSTM", """{"units":2,"activation":"tanh","recurrent_activation":"hard_sigmoid","unit_forget_bias":true}""", "[null, 4, 3]"),
        };
        file.Layer("layer", ("layer/kernel:0", [3, 8]), ("layer/recurrent_kernel:0", [2, 8]), ("layer/bias:0", [8]));
        Sequential expected = new(Input([4, 3]), [LSTM(2, recurrentActivation: LegacyHardSigmoid)]);
        expected.LoadWeights(file.Write(Path));
        var model = Model.Load(Path);
        float[,,] x = { { { 1, 2, 3 }, { -1, 0, 1 }, { .5f, .5f, .5f }, { 2, -2, 2 } } };
        Assert.Equal(expected.Predict(x)[0].ToArray<float>(), model.Predict(x)[0].ToArray<float>());
        Sequential third = new(Input([4, 3]), [LSTM(2, recurrentActivation: HardSigmoid)]);
        third.LoadWeights(Path);
        Assert.NotEqual(third.Predict(x)[0].ToArray<float>(), model.Predict(x)[0].ToArray<float>());
    }

    [Fact]
    public void Kernels_of_Theano_are_turned()
    {
        var file = new LegacyWriter("2.0.8")
        {
            Backend = "theano",
            Model = LegacyWriter.Sequential("Conv2D", """{"filters":1,"kernel_size":[2,3],"data_format":"channels_last"}""", "[null, 4, 4, 1]"),
        }.Layer("layer", ("layer/kernel:0", [2, 3, 1, 1]), ("layer/bias:0", [1]));
        Assert.Equal(file.Of("layer", "layer/kernel:0").Reverse(), Model.Load(file.Write(Path)).Weights[0].ToArray());
    }

    [Theory]
    [InlineData("BatchNormalizationV1", """{"axis":[3],"momentum":0.9,"epsilon":0.01,"fused":true,"renorm":false}""")]
    [InlineData("LeakyReLU", """{"alpha":{"type":"ndarray","value":0.2}}""")]
    [InlineData("ThresholdedReLU", """{"theta":{"type":"ndarray","value":1.0}}""")]
    [InlineData("MaxPooling2D", """{"pool_size":[2,2],"strides":null,"padding":"valid","data_format":"channels_last"}""")]
    public void Layers_that_were_renamed_or_changed_are_read(string kerasClass, string config)
    {
        LegacyWriter file = new("2.3.1") { Model = LegacyWriter.Sequential(kerasClass, config, "[null, 4, 4, 2]") };
        file.Layer(
            "layer",
            kerasClass.StartsWith("Batch", StringComparison.Ordinal)
                ? [("g:0", [2]), ("b:0", [2]), ("m:0", [2]), ("v:0", [2])] : ((string, ulong[])[])[]);
        Assert.Single(((Sequential)Model.Load(file.Write(Path))).Layers, layer => layer.Name == "layer");
    }

    [Theory]
    [InlineData(
        "1.2.2", "Convolution2D", """{"nb_filter":4,"nb_row":3,"nb_col":3,"dim_ordering":"th"}""",
        "Layer 'layer' (Convolution2D): 'dim_ordering' is \"th\", which puts the channels before rows and columns; Kente reads only \"tf\", channels last.")]
    [InlineData(
        "1.2.2", "Merge", """{"mode":"sum","layers":[]}""",
        "Layer 'layer' (Merge) is a layer of Keras 1 that combines its inputs in a mode, which Kente does not read. Build the model with Add, Multiply or Concatenate and call its LoadWeights.")]
    [InlineData(
        "1.2.2", "BatchNormalization", """{"mode":2}""",
        "Layer 'layer' (BatchNormalization): 'mode' is 2, which later versions of Keras do not have; supported is 0.")]
    [InlineData(
        "2.2.4", "Conv2D", """{"filters":4,"kernel_size":[3,3],"data_format":"channels_first"}""",
        "Layer 'layer' (Conv2D): 'data_format' is \"channels_first\", which Kente does not support; the only supported value is \"channels_last\".")]
    [InlineData(
        "2.4.0", "TFOpLambda", """{"function":"math.multiply"}""",
        "Layer 'layer' (TFOpLambda) calls a function of TensorFlow. Replace it by a layer in Keras, and save the model again.")]
    [InlineData(
        "2.4.0", "LSTM", """{"units":2,"time_major":true}""",
        "Layer 'layer' (LSTM): 'time_major' is true, but Kente expects the batch axis first.")]
    public void Layers_without_a_counterpart_are_refused_in_one_sentence(string version, string kerasClass, string config, string message)
    {
        string model = version[0] == '1'
            ? LegacyWriter.FirstSequential(kerasClass, config, "[null, 6, 6, 3]")
            : LegacyWriter.Sequential(kerasClass, config, "[null, 6, 6, 3]");
        new LegacyWriter(version) { Model = model }.Layer("layer").Write(Path);
        Assert.EndsWith(message, Assert.Throws<DataException>(() => Model.Load(Path)).Reason, StringComparison.Ordinal);
    }

    // The kernel of a gate lies transposed in memory: its values are those of the transposed matrix.
    private static float[] CuDnn(Weight weight, int gates, int rows)
    {
        using var scope = torch.NewDisposeScope();
        var values = torch.tensor(weight.ToArray(), [.. weight.Shape]);
        return torch.cat([.. values.chunk(gates, -1).Select(gate => gate.t().contiguous().view(rows, -1))], -1).data<float>().ToArray();
    }

    private static float[] Columns(Weight weight, int gate)
    {
        float[] values = weight.ToArray();
        int columns = (int)weight.Shape[1];
        return [.. values.Where((_, i) => i % columns / 2 == gate)];
    }
}
