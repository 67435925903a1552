using System.Text.Json.Nodes;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Tests.Graph.Layers;

/// <summary>Behaviour of single layers that the golden cases do not cover.</summary>
public class LayerBehaviourTests
{
    [Fact]
    public void Activation_of_a_convolution_applies_along_the_channels()
    {
        var data = LayerRun.Ramp(2, 5, 4, 3);
        foreach (var activation in (Activation[])[Softmax, Sparsemax, Glu])
        {
            var input = Input([5, 4, 3]);
            Layer inside = Conv2D(4, 3, activation), plain = Conv2D(4, 3);
            Model model = new(input, [inside(input), Activation(activation)(plain(input))]);
            plain.Weights[0].Assign(inside.Weights[0].ToArray());
            var outputs = model.Predict(data);
            Assert.Equal(outputs[1].Shape, outputs[0].Shape);
            Golden.Near(LayerRun.Numbers(outputs[1]), LayerRun.Numbers(outputs[0]), 1e-6, activation.Name);
        }
    }

    [Fact]
    public void Convolution_of_one_slice_volumes_matches_that_of_images()
    {
        var data = LayerRun.Ramp(2, 3, 6, 5, 4);
        var input = Input([3, 6, 5, 4]);
        Layer volumes = Conv3D(6, (1, 3, 3), Relu, strides: (1, 2, 1), padding: Padding.Same, options: new() { Groups = 2 });
        Model model = new(input, volumes(input));
        Layer images = Conv2D(6, 3, Relu, strides: (2, 1), padding: Padding.Same, options: new() { Groups = 2 });
        var image = Input([6, 5, 4]);
        Model slices = new(image, images(image));
        images.Weights[0].Assign(volumes.Weights[0].ToArray());
        var flat = NdArray.Of(data.ToArray<float>(), 6, 6, 5, 4);
        Golden.Near(LayerRun.Numbers(slices.Predict(flat)[0]), LayerRun.Numbers(model.Predict(data)[0]));
    }

    [Theory]
    [InlineData(Interpolation.Bicubic)]
    [InlineData(Interpolation.Lanczos3)]
    [InlineData(Interpolation.Lanczos5)]
    public void Upsampling_keeps_constants_and_follows_its_kernel(Interpolation interpolation)
    {
        var ones = NdArray.Of([.. Enumerable.Repeat(1f, 30)], 1, 6, 5, 1);
        Golden.Near(
            [.. Enumerable.Repeat(1.0, 30 * 6)], LayerRun.Numbers(LayerRun.Predict(UpSampling2D((2, 3), interpolation).Operation, ones)),
            1e-5);

        // A bright pixel far from the border, along one axis: new pixels are ¼ and ¾ of a pixel away from it.
        float[] row = new float[21];
        row[10] = 1;
        double[] computed = LayerRun.Numbers(LayerRun.Predict(UpSampling2D((1, 2), interpolation).Operation, NdArray.Of(row, 1, 1, 21, 1)));
        double[] near = [computed[20], computed[19], computed[18], computed[17]];
        Golden.Near([.. ((IEnumerable<double>)[.25, .75, 1.25, 1.75]).Select(distance => Kernel(interpolation, distance))], near, 1e-5);
    }

    [Fact]
    public void Spectral_normalization_divides_the_kernel_by_its_largest_singular_value()
    {
        var input = Input(3);
        Layer dense = Dense(2, useBias: false);
        Model model = new(input, SpectralNormalization(dense, powerIterations: 30)(input));
        // The singular values of this matrix are 5 and 3.
        dense.Weights[0].Assign([3f, 2, 2, 3, 2, -2]);
        model.Compile(Optimizers.Sgd(0.0), Losses.MeanSquaredError());
        model.TrainOnBatch([LayerRun.Ramp(4, 3)], [LayerRun.Ramp(4, 2)]);
        Golden.Near([3 / 5.0, 2 / 5.0, 2 / 5.0, 3 / 5.0, 2 / 5.0, -2 / 5.0], [.. dense.Weights[0].ToArray().Select(w => (double)w)], 1e-4);
        Assert.Equal(["kernel", "vector_u"], model.Weights.Select(weight => weight.Name));
        Assert.Equal(["kernel"], model.TrainableWeights.Select(weight => weight.Name));
    }

    [Fact]
    public void Softmax_over_several_axes_sums_to_one_over_all_of_them()
    {
        double[] computed = LayerRun.Numbers(LayerRun.Predict(SoftmaxLayer([1, 3]).Operation, LayerRun.Ramp(2, 3, 4, 5)));
        for (int sample = 0; sample < 2; sample++)
            for (int column = 0; column < 4; column++)
                Assert.Equal(1, Enumerable.Range(0, 60).Where(i => i / 5 % 4 == column).Sum(i => computed[(sample * 60) + i]), 1e-5);
    }

    [Fact]
    public void Lambda_applies_its_function_and_loads_after_registration()
    {
        Layer lambda = Lambda(x => x.sum(1), shape => shape[1..], name: "sums_of_test");
        var input = Input([3, 2]);
        Model model = new(input, lambda(input));
        var data = LayerRun.Ramp(4, 3, 2);
        double[] expected = LayerRun.Numbers(LayerRun.Predict(model, data));

        using Files.TemporaryFolder folder = new();
        model.Save(folder["m.keras"]);
        Assert.Equal(
            "functional: Layer 'sums_of_test' (Lambda): it contains Python code, which Kente never runs. Register a function for the name of the layer with LambdaFunctions.Register.".Replace("functional", model.Name, StringComparison.Ordinal),
            Assert.Throws<DataException>(() => Model.Load(folder["m.keras"])).Reason);
        LambdaFunctions.Register("sums_of_test", x => x.sum(1), shape => shape[1..]);
        Assert.Equal(expected, LayerRun.Numbers(LayerRun.Predict(Model.Load(folder["m.keras"]), data)));
    }

    [Fact]
    public void Lambda_reports_an_unexpected_output_shape() => Assert.Equal(
        "Layer 'l' expects its function to return a tensor of shape (None, 3), the output shape of the layer, but was given (2, 1).",
        Assert.Throws<ModelException>(
            () => LayerRun.Predict(Lambda(x => x.narrow(1, 0, 1), name: "l").Operation, LayerRun.Ramp(2, 3))).Message);

    [Fact]
    public void Einsum_dense_over_the_last_axis_is_dense()
    {
        var data = LayerRun.Ramp(2, 3, 4);
        var input = Input([null, 4]);
        Layer einsum = EinsumDense("...x,xy->...y", [5], Tanh, "y"), dense = Dense(5, Tanh);
        Model model = new(input, [einsum(input), dense(input)]);
        dense.Weights[0].Assign(einsum.Weights[0].ToArray());
        Assert.Equal("(None, None, 5)", model.Outputs[0].Shape.ToString());
        var outputs = model.Predict(data);
        Golden.Near(LayerRun.Numbers(outputs[1]), LayerRun.Numbers(outputs[0]));
    }

    [Fact]
    public void Einsum_dense_splits_an_axis_into_heads()
    {
        Layer heads = EinsumDense("abc,cde->abde", [null, 2, 3], biasAxes: "de");
        Assert.Equal("(None, 7, 2, 3)", heads(Input([7, 4])).Shape.ToString());
        Assert.Equal(["kernel (4, 2, 3)", "bias (2, 3)"], heads.Weights.Select(weight => weight.ToString()));
    }

    [Theory]
    [InlineData("ab,bc")]
    [InlineData("ab->ac")]
    [InlineData("...ab,bc->ac")]
    [InlineData("aab,bc->ac")]
    [InlineData("ab,bc->a1")]
    public void Malformed_equation_is_rejected(string equation) => Assert.StartsWith(
        $"\"{equation}\" does not have the form \"abc,cd->abd\"",
        Assert.Throws<ArgumentException>(() => EinsumDense(equation, [3])).Message, StringComparison.Ordinal);

    [Fact]
    public void Unsupported_input_is_reported_with_the_expected_input()
    {
        (string Message, Action Apply)[] wrong =
        [
            ("Layer 'v' expects volumes of shape (None, depth, height, width, channels) of at least 2 slices, 3 rows and 4 columns, but was given shape (None, 1, 3, 4, 1).", () => Conv3D(2, (2, 3, 4), name: "v")(Input([1, 3, 4, 1]))),
            ("Layer 't' expects images of shape (None, height, width, channels), but was given shape (None, 4).", () => Conv2DTranspose(
                2, 3, name: "t")(Input(4))),
            ("Layer 'd' expects sequences of shape (None, length, channels) of at least 3 time steps, but was given shape (None, 2, 1).", () => DepthwiseConv1D(3, name: "d")(Input([2, 1]))),
            ("Layer 'g' expects a number of channels divisible by the number of groups, 4, but was given shape (None, 6).", () =>
                GroupNormalization(4, name: "g")(Input(6))),
            ("Layer 'c' expects sequences of shape (None, length, channels) of more than 3 time steps, but was given shape (None, 3, 2).", () => Cropping1D((1, 2), name: "c")(Input([3, 2]))),
            ("Layer 'z' expects volumes of shape (None, depth, height, width, channels), but was given shape (None, 3, 2).", () =>
                ZeroPadding3D(1, name: "z")(Input([3, 2]))),
            ("Layer 'a' expects images of shape (None, height, width, channels), but was given shape (None, 3, 2).", () =>
                AdaptiveMaxPooling2D(2, name: "a")(Input([3, 2]))),
            ("Layer 'e' expects a shape that fits the equation \"ab,bc->ac\" with the output shape (3), but was given shape (None, 2, 2).", () => EinsumDense("ab,bc->ac", [3], name: "e")(Input([2, 2]))),
            ("Layer 's' expects a layer with a kernel or embeddings, but was given flatten_of_test (Flatten).", () => SpectralNormalization(
                Flatten("flatten_of_test"), name: "s")(Input([2, 2]))),
            ("The activation 'glu' halves the last axis, whose length must be known and even, but the input has shape (None, 3).", () =>
                Dense(3, Glu)(Input(2))),
        ];
        Assert.All(wrong, one => Assert.Equal(one.Message, Assert.Throws<ModelException>(one.Apply).Message));
    }

    [Fact]
    public void Threshold_passes_values_above_it_and_cannot_be_saved()
    {
        Layer layer = Activation(Threshold(.5, -1));
        float[] x = [-2, .4f, .5f, .6f, 3];
        Assert.Equal([-1.0, -1, -1, .6f, 3], LayerRun.Numbers(LayerRun.Predict(layer.Operation, NdArray.Of(x, 1, 5))));
        Assert.StartsWith(
            "The activation 'threshold' has parameters that a file cannot hold.",
            Assert.Throws<NotSupportedException>(() => LayerSerialization.Serialize(layer.Operation)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Locally_connected_layer_is_saved_and_loaded()
    {
        using Files.TemporaryFolder folder = new();
        var input = Input([6, 5, 2]);
        Model model = new(input, LocallyConnected2D(3, (3, 2), Relu, strides: (1, 2), name: "l")(input));
        var loaded = folder.RoundTrip(model);
        Assert.Equal(LayerSerialization.Serialize(model).ToJsonString(), LayerSerialization.Serialize(loaded).ToJsonString());
        Assert.Equal(
            LayerRun.Numbers(LayerRun.Predict(model, LayerRun.Ramp(2, 6, 5, 2))),
            LayerRun.Numbers(LayerRun.Predict(loaded, LayerRun.Ramp(2, 6, 5, 2))));
    }

    [Theory]
    [InlineData("ZeroPadding1D", "\"padding\": 2", "(None, 8, 3)")]
    [InlineData("ZeroPadding1D", "\"padding\": [2, 1]", "(None, 7, 3)")]
    [InlineData("ZeroPadding1D", "", "(None, 6, 3)")]
    [InlineData("Cropping1D", "\"cropping\": [1, 0]", "(None, 3, 3)")]
    [InlineData("UpSampling1D", "\"size\": 3", "(None, 12, 3)")]
    public void Padding_and_cropping_are_read_as_Keras_writes_them(string kerasClass, string config, string shape) => Assert.Equal(
        shape,
        LayerSerialization.Deserialize(new() { ["class_name"] = kerasClass, ["config"] = JsonNode.Parse($"{{ {config} }}") })
            .Apply(Input([4, 3]))[0].Shape.ToString());

    private static double Kernel(Interpolation interpolation, double x)
    {
        if (interpolation == Interpolation.Bicubic)
            return x <= 1 ? (1.5 * x * x * x) - (2.5 * x * x) + 1 : (-.5 * x * x * x) + (2.5 * x * x) - (4 * x) + 2;
        int radius = interpolation == Interpolation.Lanczos3 ? 3 : 5;
        double Windowed(double at) => Math.Abs(at) >= radius ? 0 : Sinc(at) * Sinc(at / radius);
        // The weights of each output pixel are divided by their sum.
        double offset = Math.Round(x) - x, sum = Enumerable.Range(-radius - 1, (2 * radius) + 3).Sum(i => Windowed(i + offset));
        return Windowed(x) / sum;
    }

    private static double Sinc(double x) => Math.Sin(Math.PI * x) / (Math.PI * x);
}
