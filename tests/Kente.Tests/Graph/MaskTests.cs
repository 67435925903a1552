using Kente.Tests.Graph.Layers;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;
using static TorchSharp.torch;

namespace Kente.Tests.Graph;

/// <summary>Propagation and use of masks.</summary>
[Collection(StandardErrorText.Collection)]
public class MaskTests
{
    private static readonly NdArray Words = NdArray.Of([3, 1, 0, 2, 0, 0], 2, 3);
    private static readonly bool[] Counts = [true, true, false, true, false, false];

    [Fact]
    public void Index_zero_is_masked_if_the_embedding_masks_zero()
    {
        Assert.Equal(Counts, MaskAfter(x => Embedding(4, 2, maskZero: true)(x)));
        Assert.Null(MaskAfter(x => Embedding(4, 2)(x)));
    }

    [Fact]
    public void Masking_masks_steps_whose_values_all_equal_the_mask_value()
    {
        var input = Input([3, 2]);
        MaskProbe probe = new();
        Model model = new(input, Only(probe, Masking(7)(input)));
        var output = LayerRun.Predict(model, NdArray.Of([7f, 7, 7, 1, 0, 0], 1, 3, 2));
        Assert.Equal([false, true, true], probe.Seen!);
        Assert.Equal([0, 0, 7, 1, 0, 0], LayerRun.Numbers(output));
    }

    [Fact]
    public void The_mean_of_a_row_of_padding_is_zero_and_training_stays_finite()
    {
        var words = Input([3], DType.Int32);
        var pooled = GlobalAveragePooling1D()(Embedding(4, 2, maskZero: true)(words));
        var rows = NdArray.Of([3, 1, 0, 0, 0, 0], 2, 3);
        Assert.Equal([0, 0], LayerRun.Numbers(LayerRun.Predict(new Model(words, pooled), rows))[2..]);

        Model model = new(words, Dense(1)(pooled));
        model.Compile(Sgd(), MeanSquaredError());
        model.Fit(rows, new float[,] { { 1 }, { 2 } }, verbose: false);

        Assert.All(LayerRun.Numbers(LayerRun.Predict(model, rows)), value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Layers_that_process_each_step_pass_the_mask_on_and_others_drop_it()
    {
        Layer[] pass =
        [
            Dense(2), Dropout(.5), Activation(Relu), ReLU(), LeakyReLU(), ELU(), PReLU(), Identity(), LayerNormalization(),
            BatchNormalization(), UnitNormalization(), GroupNormalization(2), SoftmaxLayer(), SpatialDropout1D(.5), AlphaDropout(.5),
            GaussianDropout(.5), GaussianNoise(.5), ActivityRegularization(l2: .1), SpectralNormalization(Dense(2)),
            TimeDistributed(Dense(2)), LSTM(2, returnSequences: true), Bidirectional(GRU(2, returnSequences: true)),
        ];
        foreach (var layer in pass) Assert.Equal(Counts, MaskAfter(x => layer(Embedding(4, 2, maskZero: true)(x))));
        Layer[] end =
        [
            Conv1D(2, 1), Permute([2, 1]), LSTM(2), RMSNormalization(), EinsumDense("abc,cd->abd", [null, 2]),
            SpectralNormalization(Conv1D(2, 1)), Reshape([3, 2]), Flatten(), MaxPooling1D(1),
            ZeroPadding1D(0), UpSampling1D(1), Lambda(x => x.abs()), x => x * 2, x => Ops.Apply(Relu, x),
        ];
        foreach (var layer in end) Assert.Null(MaskAfter(x => layer(Embedding(4, 2, maskZero: true)(x))));
    }

    [Fact]
    public void Merged_masks_are_combined_with_or_if_all_inputs_have_masks()
    {
        var masked = Embedding(4, 2, maskZero: true);
        var other = Embedding(4, 2, maskZero: true);
        var plain = Embedding(4, 2);
        Assert.Equal((bool[])[true, true, false, true, false, false], MaskAfter(x => Add()(masked(x), other(x)))!);
        Assert.Equal((bool[])[true, true, true, true, true, true], MaskAfter(x => Add()(masked(x), Inverted(other(x))))!);
        Assert.Null(MaskAfter(x => Add()(masked(x), plain(x))));
        Assert.Equal((bool[])[true, true, true, true, true, true], MaskAfter(x => Concatenate()(masked(x), plain(x)))!);
        Assert.Equal(
            (bool[])[true, true, false, true, true, false, true, false, false, true, false, false],
            MaskAfter(x => Concatenate(axis: 1)(masked(x), other(x)))!);
    }

    [Fact]
    public void Maximum_takes_a_masked_step_from_the_other_input()
    {
        var (a, b) = (Input([2, 1]), Input([2, 1]));
        Model model = new([a, b], Maximum()(Masking(9)(a), Masking(9)(b)));
        // Masking replaces 9 by 0, which would exceed −1.
        Assert.Equal([-1, -2], LayerRun.Numbers(LayerRun.Predict(model, NdArray.Of([9f, -2], 1, 2, 1), NdArray.Of([-1f, -3], 1, 2, 1))));
    }

    [Fact]
    public void Mask_passes_through_a_nested_model()
    {
        var inside = Input([3, 2]);
        MaskProbe probe = new();
        Model inner = new(inside, Only(probe, Dense(2)(inside)));
        Assert.Equal(Counts, MaskAfter(x => ((Layer)inner)(Embedding(4, 2, maskZero: true)(x))));
        Assert.Equal(Counts, probe.Seen!);

        var words = Input([3], DType.Int32);
        Model maker = new(words, Embedding(4, 2, maskZero: true)(words));
        Assert.Equal(Counts, MaskAfter(x => ((Layer)maker)(x)));
    }

    [Fact]
    public void Mean_over_a_sequence_ignores_masked_steps()
    {
        var input = Input([3, 1]);
        Model model = new(input, GlobalAveragePooling1D()(Masking()(input)));
        Assert.Equal([2, 5], LayerRun.Numbers(LayerRun.Predict(model, NdArray.Of([1f, 3, 0, 0, 5, 0], 2, 3, 1))));
    }

    [Fact]
    public void Batch_normalization_learns_only_from_unmasked_steps()
    {
        var norm = BatchNormalization(momentum: 0);
        var input = Input([3, 1]);
        // Permute drops the mask, which the loss of this test does not support.
        Model model = new(input, Permute([1, 2])(norm(Masking()(input))));
        var y = LayerRun.Numbers(LayerRun.Train(model, NdArray.Of([1f, 3, 0, 8, 0, 0], 2, 3, 1)));
        // The mean of 1, 3 and 8 is 4, the variance 26/3.
        Golden.Near([4, 26.0 / 3], [norm.Weights[2].ToArray()[0], norm.Weights[3].ToArray()[0]]);
        double scale = 1 / Math.Sqrt((26.0 / 3) + 1e-3);
        Golden.Near([-3 * scale, -scale, -4 * scale, 4 * scale, -4 * scale, -4 * scale], y);
    }

    [Fact]
    public void Batch_normalization_of_unmasked_steps_computes_fractions_and_passes_gradients()
    {
        var norm = BatchNormalization(momentum: 0);
        var input = Input(3, DType.Int32);
        var embedding = Embedding(3, 1, maskZero: true);
        Model model = new(input, GlobalAveragePooling1D()(norm(embedding(input))));
        embedding.Weights[0].Assign([0f, 0.25f, 300.5f]);
        model.Compile(Sgd(0), MeanSquaredError());

        model.Fit(new[,] { { 1, 2, 0 }, { 1, 0, 0 } }, new[,] { { 1f }, { 0 } }, verbose: false);

        // The mean of 0.25, 300.5 and 0.25, and their variance.
        Golden.Near([301 / 3.0, 20033.347222], [norm.Weights[2].ToArray()[0], norm.Weights[3].ToArray()[0]], 1e-3);
    }

    [Fact]
    public void Softmax_over_the_steps_is_zero_at_masked_steps()
    {
        var input = Input([3, 1]);
        Model model = new(input, SoftmaxLayer([1])(Masking()(input)));
        double e = Math.E;
        Golden.Near(
            [1 / (1 + e), e / (1 + e), 0, 0, 1, 0], LayerRun.Numbers(LayerRun.Predict(model, NdArray.Of([1f, 2, 0, 0, 5, 0], 2, 3, 1))));
    }

    [Fact]
    public void Lambda_reads_the_mask_and_defines_its_output_mask()
    {
        var input = Input([3, 1]);
        Model counts = new(input, Lambda((x, mask) => x.mul(mask!.unsqueeze(-1).sum(1, keepdim: true)))(Masking()(input)));
        Assert.Equal([2, 6, 0, 0, 5, 0], LayerRun.Numbers(LayerRun.Predict(counts, NdArray.Of([1f, 3, 0, 0, 5, 0], 2, 3, 1))));
        Assert.Equal(Counts, MaskAfter(x => Lambda(y => y.abs(), mask: (_, mask) => mask)(Embedding(4, 2, maskZero: true)(x))));
        Assert.Equal(
            Counts.Select(counts => !counts),
            MaskAfter(x => Lambda(y => y.abs(), mask: (_, mask) => mask!.logical_not())(Embedding(4, 2, maskZero: true)(x))));
    }

    [Fact]
    public void Lambda_loaded_from_a_file_has_the_registered_mask()
    {
        using Files.TemporaryFolder folder = new();
        LambdaFunctions.Register("masked_lambda_of_test", x => x.abs(), mask: (_, mask) => mask);
        var input = Input([3, 1]);
        Model model = new(
            input,
            GlobalAveragePooling1D()(Lambda(x => x.abs(), mask: (_, mask) => mask, name: "masked_lambda_of_test")(Masking()(input))));
        Assert.Equal([2, 5], LayerRun.Numbers(LayerRun.Predict(folder.RoundTrip(model), NdArray.Of([1f, -3, 0, 0, -5, 0], 2, 3, 1))));
    }

    [Fact]
    public void Loss_counts_only_unmasked_steps()
    {
        // Errors 1, 2 and 4 at the unmasked steps; those of the masked steps would be at least 9.
        Sequential model = new(Input([3, 1]), [Masking()]);
        model.Compile(Sgd(), MeanAbsoluteError(), metrics: [Mae()], weightedMetrics: [Accuracy()]);
        var x = NdArray.Of([1f, 2, 0, 4, 0, 0], 2, 3, 1);
        var y = NdArray.Of([0f, 0, 9, 0, 9, 9], 2, 3, 1);
        var evaluation = model.Evaluate([x], [y]);
        Assert.Equal(7.0 / 3, evaluation["loss"], 5);
        // As in Keras, an unweighted metric ignores the mask.
        Assert.Equal(34.0 / 6, evaluation["mae"], 5);
        Assert.Equal(((2 * 1) + (2 * 2) + (4 * 1)) / 3.0, model.Evaluate([x], [y], sampleWeight: [NdArray.Of([2f, 1f], 2)])["loss"], 5);
    }

    [Fact]
    public void Custom_layer_reads_the_mask_and_can_compute_one()
    {
        Assert.Equal(Counts.Select(counts => !counts), MaskAfter(x => new Flip().Apply(Embedding(4, 2, maskZero: true)(x))[0]));
    }

    [Fact]
    public void Mask_that_does_not_match_the_loss_is_explained()
    {
        Sequential model = new(Input([3, 1]), [Masking(), new Forward()]);
        model.Compile(Sgd(), MeanSquaredError());
        var wrong = Assert.Throws<ArgumentException>(() =>
            model.Evaluate([NdArray.Of(new float[3], 1, 3, 1)], [NdArray.Of(new float[1], 1, 1)]));
        Assert.Contains("a mask of shape (1, 3)", wrong.Message, StringComparison.Ordinal);
    }

    private static bool[]? MaskAfter(Func<SymbolicTensor, SymbolicTensor> build)
    {
        var input = Input([3], DType.Int32);
        MaskProbe probe = new();
        LayerRun.Predict(new Model(input, Only(probe, build(input))), Words);
        return probe.Seen;
    }

    private static SymbolicTensor Only(Operation layer, SymbolicTensor input) => layer.Apply(input)[0];

    private static SymbolicTensor Inverted(SymbolicTensor tensor) => Only(new Flip(), tensor);

    /// <summary>Inverts the mask.</summary>
    private sealed class Flip() : Operation(null)
    {
        protected override Shape InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

        protected override Tensor? ComputeMask(IReadOnlyList<Tensor> inputs, CallContext context) => context.Mask()?.logical_not();

        protected override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => inputs[0].alias();
    }

    /// <summary>Returns the last step, but the mask of all steps.</summary>
    private sealed class Forward() : Operation(null)
    {
        protected override bool SupportsMasking => true;

        protected override Shape InferShape(IReadOnlyList<Shape> inputs) => inputs[0][1..];

        protected override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => inputs[0].select(1, -1);
    }
}
