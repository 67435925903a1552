using CsCheck;
using Kente.Components.Layers.Recurrent;
using Kente.Weights.Initialization;
using TorchSharp;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;
using static TorchSharp.torch;

namespace Kente.Tests.Graph.Layers.Recurrent;

public class RecurrentTests
{
    public static TheoryData<string> Kinds => ["SimpleRNN", "GRU", "GRU reset before", "LSTM", "LSTM relu", "RNN of a stack"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Padding_at_the_end_is_ignored(string kind)
    {
        var layer = Make(kind).Operation;
        var given = LayerRun.Ramp(2, 4, 3);
        var (padded, mask) = Padded(given, 3);
        Model plain = new(Input([null, 3]) is var a ? a : null!, Only(layer, a));
        Model masked = new(Input([null, 3]) is var b ? b : null!, Only(layer, Masking()(b)));
        Assert.Equal(4 * 2, mask);
        Golden.Near(LayerRun.Numbers(LayerRun.Predict(plain, given)), LayerRun.Numbers(LayerRun.Predict(masked, padded)), 1e-6, kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Masked_time_steps_repeat_the_previous_output(string kind)
    {
        Session.Start(1);
        // Sample 0 is unmasked at the time steps 1 and 3, sample 1 nowhere, sample 2 everywhere.
        var layer = Make(kind, returnSequences: true).Operation;
        var x = Steps([[false, true, false, true], [false, false, false, false], [true, true, true, true]]);
        var input = Input([4, 3]);
        var all = LayerRun.Predict(new Model(input, Only(layer, Masking()(input))), x);
        var twoSteps = LayerRun.Predict(new Model(Input([2, 3]) is var two ? two : null!, Only(layer, two)), Rows(x, 0, [1, 3]));
        long units = all.Shape[2];
        double[] steps = LayerRun.Numbers(all), expected = LayerRun.Numbers(twoSteps);
        double[] Step(int sample, int step) => [.. steps.Skip((int)(((sample * 4) + step) * units)).Take((int)units)];

        Assert.All(Step(0, 0), value => Assert.Equal(0, value));
        Golden.Near([.. expected.Take((int)units)], Step(0, 1), 1e-6);
        Assert.Equal(Step(0, 1), Step(0, 2));
        Golden.Near([.. expected.Skip((int)units)], Step(0, 3), 1e-6);
        Assert.All(steps.Skip((int)(4 * units)).Take((int)(4 * units)), value => Assert.Equal(0, value));
        Assert.All(Step(2, 0), value => Assert.NotEqual(0, value));
    }

    [Theory]
    [InlineData("SimpleRNN")]
    [InlineData("GRU")]
    [InlineData("LSTM")]
    public void Fused_kernel_matches_step_by_step_in_values_and_gradients(string kind)
    {
        // The fused kernel does not support the same function under another name.
        Activation ownTanh = new("own_tanh", x => x.tanh());
        var (atOnce, byStep) = (Make(kind, returnSequences: true), Make(kind, returnSequences: true, activation: ownTanh));
        Sequential fast = new(Input([5, 3]), [atOnce]), slow = new(Input([5, 3]), [byStep]);
        foreach (var (from, to) in fast.Weights.Zip(slow.Weights)) to.Assign(from.ToArray());
        var (x, y) = (LayerRun.Ramp(4, 5, 3), NdArray.Of(new float[4 * 5 * 4], 4, 5, 4));
        foreach (var model in new[] { fast, slow })
        {
            model.Compile(Sgd(.1), MeanSquaredError());
            for (int step = 0; step < 3; step++) model.TrainOnBatch([x], [y]);
        }
        foreach (var (a, b) in fast.Weights.Zip(slow.Weights))
            Golden.Near([.. b.ToArray().Select(value => (double)value)], [.. a.ToArray().Select(value => (double)value)], 1e-5, a.Name);
    }

    [Theory]
    [InlineData("GRU")]
    [InlineData("LSTM")]
    public void Fused_kernel_matches_step_by_step_for_any_mask(string kind)
    {
        Activation ownTanh = new("own_tanh", x => x.tanh());
        Gen.Select(Gen.Bool.Array[12], Gen.Bool, Gen.Bool, Gen.Bool).Sample(
            (counts, all, backwards, zeros) =>
            {
                Layer Made(Activation? activation) => kind == "GRU"
                    ? GRU(3, activation, returnSequences: all, options: new() { GoBackwards = backwards, ZeroOutputForMask = zeros })
                    : LSTM(3, activation, returnSequences: all, options: new() { GoBackwards = backwards, ZeroOutputForMask = zeros });
                Sequential fast = new(Input([6, 3]), [Masking(), Made(null)]), slow = new(Input([6, 3]), [Masking(), Made(ownTanh)]);
                foreach (var (from, to) in fast.Weights.Zip(slow.Weights)) to.Assign(from.ToArray());
                var x = Steps([counts[..6], counts[6..]]);
                Golden.Near(LayerRun.Numbers(LayerRun.Predict(slow, x)), LayerRun.Numbers(LayerRun.Predict(fast, x)), 1e-5);
            },
            iter: 60, threads: 1);
    }

    [Fact]
    public void Prediction_is_thread_safe()
    {
        Sequential model = new(
            Input([6], DType.Int32), [Embedding(5, 3, maskZero: true), Bidirectional(GRU(3, returnSequences: true)), LSTM(4), Dense(2)]);
        var x = NdArray.Of([.. Enumerable.Range(0, 16 * 6).Select(i => i % 7 % 5)], 16, 6);
        float[] expected = model.Predict(x)[0].ToArray<float>();
        Parallel.For(0, 16, _ => Assert.Equal(expected, model.Predict(x)[0].ToArray<float>()));
    }

    [Fact]
    public void Returned_states_can_be_passed_as_initial_states()
    {
        var lstm = LSTM(2, returnState: true).Operation;
        var (first, second, whole) = (Input([2, 3]), Input([1, 3]), Input([3, 3]));
        var half = lstm.Apply(first);
        Assert.Equal(3, half.Count);
        var rest = lstm.Apply(second, half[1], half[2]);
        Model continued = new([first, second], rest[0]), atOnce = new(whole, lstm.Apply(whole)[0]);
        var x = LayerRun.Ramp(2, 3, 3);
        Golden.Near(
            LayerRun.Numbers(LayerRun.Predict(atOnce, x)), LayerRun.Numbers(LayerRun.Predict(continued, Cut(x, 0, 2), Cut(x, 2, 3))),
            1e-6);
    }

    [Fact]
    public void Stateful_layer_keeps_its_states_between_batches_until_reset()
    {
        var layer = GRU(2, options: new() { Stateful = true });
        Sequential model = new(Input([null, 3]), [layer]);
        var x = LayerRun.Ramp(2, 4, 3);
        double[] whole = LayerRun.Numbers(LayerRun.Predict(model, x));
        model.ResetState();
        double[] start = LayerRun.Numbers(LayerRun.Predict(model, Cut(x, 0, 2)));
        Golden.Near(whole, LayerRun.Numbers(LayerRun.Predict(model, Cut(x, 2, 4))), 1e-6);
        model.ResetState();
        Assert.Equal(start, LayerRun.Numbers(LayerRun.Predict(model, Cut(x, 0, 2))));
        var wrong = Assert.Throws<ModelException>(() => LayerRun.Predict(model, LayerRun.Ramp(3, 2, 3)));
        Assert.Equal(
            "Layer 'gru' expects batches of 2 samples, because it is stateful (ResetState clears its states), but was given a batch of 3 samples.",
            Named(wrong, layer.Name, "gru"));
    }

    [Theory]
    [InlineData(BidirectionalMerge.Concatenate)]
    [InlineData(BidirectionalMerge.Sum)]
    [InlineData(BidirectionalMerge.Multiply)]
    [InlineData(BidirectionalMerge.Average)]
    public void Outputs_of_two_directions_are_merged(BidirectionalMerge merge)
    {
        Layer both = Bidirectional(LSTM(2, returnSequences: true), merge),
            ahead = LSTM(2, returnSequences: true),
            back = LSTM(2, returnSequences: true, options: new() { GoBackwards = true });
        var input = Input([4, 3]);
        Model merged = new(input, both(input)), apart = new(input, [ahead(input), back(input)]);
        foreach (var (from, to) in both.Weights.Zip([.. ahead.Weights, .. back.Weights])) to.Assign(from.ToArray());
        var x = LayerRun.Ramp(2, 4, 3);
        var parts = apart.Predict(x);
        double[] forward = LayerRun.Numbers(parts[0]), reversed = LayerRun.Numbers(parts[1]);
        double Backward(int sample, int step, int unit) => reversed[(((sample * 4) + 3 - step) * 2) + unit];
        double[] y = LayerRun.Numbers(LayerRun.Predict(merged, x));
        for (int sample = 0; sample < 2; sample++)
            for (int step = 0; step < 4; step++)
                for (int unit = 0; unit < 2; unit++)
                {
                    int at = (((sample * 4) + step) * 2) + unit;
                    var (f, b) = (forward[at], Backward(sample, step, unit));
                    if (merge == BidirectionalMerge.Concatenate)
                    {
                        int wide = ((sample * 4) + step) * 4;
                        Golden.Near([f, b], [y[wide + unit], y[wide + 2 + unit]], 1e-6);
                    }
                    else Golden.Near(
                        [merge switch { BidirectionalMerge.Sum => f + b, BidirectionalMerge.Average => (f + b) / 2, _ => f * b }],
                        [y[at]], 1e-6);
                }
    }

    [Fact]
    public void Unmerged_directions_are_two_outputs_followed_by_the_states()
    {
        var both = Bidirectional(LSTM(2, returnState: true), BidirectionalMerge.None).Operation;
        Assert.Equal(6, both.Apply(Input([4, 3])).Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_reach_every_weight_through_a_mask(string kind)
    {
        Sequential model = Session.Run(
            1, () => new Sequential(Input([6], DType.Int32), [Embedding(5, 3, maskZero: true), Make(kind), Dense(1)]));
        model.Compile(Sgd(.05), MeanSquaredError());
        float[][] before = [.. model.Weights.Select(weight => weight.ToArray())];
        for (int i = 0; i < 3; i++)
            model.TrainOnBatch([NdArray.Of([1, 2, 3, 4, 0, 0, 4, 0, 3, 2, 1, 0], 2, 6)], [NdArray.Of([1f, 3f], 2, 1)]);
        for (int i = 0; i < before.Length; i++) Assert.NotEqual(before[i], model.Weights[i].ToArray());
    }

    [Fact]
    public void Dropout_mask_is_the_same_at_all_time_steps_and_only_in_training()
    {
        // With an identity kernel the dropped features are visible: they are the same at all time steps of a sample.
        var layer = SimpleRNN(
            8, Linear, returnSequences: true,
            options: new()
            {
                UseBias = false,
                KernelInitializer = Initializers.IdentityMatrix(),
                RecurrentInitializer = Initializers.Zeros(),
                Dropout = .5,
            });
        var input = Input([3, 8]);
        Model model = new(input, layer(input));
        var ones = NdArray.Of([.. Enumerable.Repeat(1f, 4 * 3 * 8)], 4, 3, 8);
        double[] trained = LayerRun.Numbers(LayerRun.Train(model, ones));
        Assert.Contains(0.0, trained);
        Assert.Contains(2.0, trained);
        for (int sample = 0; sample < 4; sample++)
            for (int unit = 0; unit < 8; unit++)
                Assert.Single(Enumerable.Range(0, 3).Select(step => trained[(((sample * 3) + step) * 8) + unit]).Distinct());
        Assert.All(LayerRun.Numbers(LayerRun.Predict(model, ones)), value => Assert.Equal(1, value));
    }

    [Fact]
    public void Recurrent_dropout_is_applied_only_in_training()
    {
        Sequential model = new(Input([4, 3]), [LSTM(4, options: new() { RecurrentDropout = .4, Dropout = .2 }), Dense(1)]);
        model.Compile(Adam(.05), MeanSquaredError());
        var x = LayerRun.Ramp(16, 4, 3);
        var history = model.Fit(
            [x], [NdArray.Of([.. Enumerable.Range(0, 16).Select(i => (float)(i % 2))], 16, 1)], epochs: 5, verbose: false,
            options: new() { Seed = 1 });
        Assert.True(double.IsFinite(history["loss"][^1]));
        Assert.Equal(LayerRun.Numbers(LayerRun.Predict(model, x)), LayerRun.Numbers(LayerRun.Predict(model, x)));
    }

    [Fact]
    public void Custom_cell_runs_in_RNN()
    {
        var input = Input([3, 2]);
        Model model = new(input, RNN(new SumCell(), returnSequences: true)(input));
        Assert.Equal([1, 2, 4, 6, 9, 12], LayerRun.Numbers(LayerRun.Predict(model, NdArray.Of([1f, 2, 3, 4, 5, 6], 1, 3, 2))));
    }

    [Fact]
    public void Initial_bias_of_the_forget_gate_is_one()
    {
        var layer = LSTM(2);
        layer(Input([null, 3]));
        Assert.Equal([0, 0, 1, 1, 0, 0, 0, 0], layer.Weights[2].ToArray());
        var plain = LSTM(2, unitForgetBias: false);
        plain(Input([null, 3]));
        Assert.All(plain.Weights[2].ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Time_distributed_layer_processes_each_time_step_separately()
    {
        var inner = Dense(2, Relu);
        var (frames, frame) = (Input([3, 4, 5]), Input([4, 5]));
        Model each = new(frames, TimeDistributed(inner)(frames)), one = new(frame, inner(frame));
        Assert.Equal("(None, 3, 4, 2)", each.Outputs[0].Shape.ToString());
        var x = LayerRun.Ramp(2, 3, 4, 5);
        Golden.Near(
            LayerRun.Numbers(LayerRun.Predict(one, NdArray.Of(x.ToArray<float>(), 6, 4, 5))), LayerRun.Numbers(LayerRun.Predict(each, x)),
            1e-6);
    }

    [Fact]
    public void Time_distributed_batch_normalization_updates_for_each_time_step()
    {
        var norm = BatchNormalization(momentum: 0);
        var input = Input([2, 1]);
        Model model = new(input, TimeDistributed(norm)(input));
        LayerRun.Train(model, NdArray.Of([1f, 10, 3, 30], 2, 2, 1));
        // The samples of the last time step are 10 and 30.
        Assert.Equal(20, norm.Weights[2].ToArray()[0], 3);
    }

    [Fact]
    public void Unsupported_inputs_are_reported()
    {
        Assert.Equal(
            "Layer 'a' expects sequences of shape (None, time steps, features), but was given shape (None, 3).",
            Assert.Throws<ModelException>(() => LSTM(2, name: "a")(Input(3))).Message);
        Assert.Equal(
            "Layer 'b' expects sequences with time steps of one axis, the features, of known length, but was given shape (None, 4, 3, 2).",
            Assert.Throws<ModelException>(() => GRU(2, name: "b")(Input([4, 3, 2]))).Message);
        Assert.Equal(
            "Layer 'c' expects a sequence, optionally with 2 initial states of shapes (None, 2) and (None, 2), but was given 3 inputs of shapes (None, 4, 3) and (None, 2) and (None, 5).",
            Assert.Throws<ModelException>(() => LSTM(2, name: "c").Operation.Apply(Input([4, 3]), Input(2), Input(5))).Message);
        Assert.Throws<ModelException>(() => LSTM(2, name: "d").Operation.Apply(Input([4, 3]), Input(2)));
        var once = GRU(2, name: "e");
        once(Input([4, 3]));
        Assert.Equal(
            "Layer 'e' expects sequences with time steps of 3 features, for which its weights were built, but was given shape (None, 4, 5).",
            Assert.Throws<ModelException>(() => once(Input([4, 5]))).Message);
        Assert.Throws<ModelException>(() => LSTM(2)(Input([4, 3], DType.Int32)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LSTM(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GRU(1, options: new() { Dropout = 1 }));
        Assert.Throws<ArgumentException>(() => Bidirectional(Dense(2)));
        Assert.Throws<ArgumentException>(() => Bidirectional(LSTM(2), backward: LSTM(2)));
    }

    private static SymbolicTensor Only(Operation layer, SymbolicTensor input) => layer.Apply(input)[0];

    private static Layer Make(string kind, bool returnSequences = false, Activation? activation = null) => kind switch
    {
        "SimpleRNN" => SimpleRNN(4, activation, returnSequences: returnSequences),
        "GRU" => GRU(4, activation, returnSequences: returnSequences),
        "GRU reset before" => GRU(4, activation, resetAfter: false, returnSequences: returnSequences),
        "LSTM" => LSTM(4, activation, returnSequences: returnSequences),
        "LSTM relu" => LSTM(4, Relu, returnSequences: returnSequences, options: new() { BiasInitializer = Initializers.Ones() }),
        _ => RNN(StackedRNNCells([LSTMCell(3), GRUCell(4)]), returnSequences: returnSequences),
    };

    private static (NdArray Padded, int Steps) Padded(NdArray given, int more)
    {
        var (batch, steps, features) = (given.Shape[0], given.Shape[1], given.Shape[2]);
        float[] values = given.ToArray<float>(), padded = new float[batch * (steps + more) * features];
        for (int sample = 0; sample < batch; sample++)
            Array.Copy(values, sample * steps * features, padded, sample * (steps + more) * features, steps * features);
        return (NdArray.Of(padded, batch, steps + more, features), (int)(batch * steps));
    }

    private static NdArray Steps(bool[][] counts)
    {
        float[] values = LayerRun.Ramp(counts.Length, counts[0].Length, 3).ToArray<float>();
        for (int i = 0; i < values.Length; i++)
            if (!counts[i / 3 / counts[0].Length][i / 3 % counts[0].Length]) values[i] = 0;
        return NdArray.Of(values, counts.Length, counts[0].Length, 3);
    }

    private static NdArray Rows(NdArray x, int sample, int[] steps)
    {
        float[] values = x.ToArray<float>();
        long features = x.Shape[2], length = x.Shape[1];
        return NdArray.Of(
            [.. steps.SelectMany(step => values.Skip((int)(((sample * length) + step) * features)).Take((int)features))], 1, steps.Length,
            features);
    }

    private static NdArray Cut(NdArray x, int start, int end)
    {
        float[] values = x.ToArray<float>();
        var (batch, steps, features) = ((int)x.Shape[0], (int)x.Shape[1], (int)x.Shape[2]);
        return NdArray.Of(
            [
                .. Enumerable.Range(0, batch).SelectMany(sample =>
                    values.Skip(((sample * steps) + start) * features).Take((end - start) * features)),
            ],
            batch, end - start, features);
    }

    private static string Named(ModelException exception, string name, string stem) =>
        exception.Message.Replace($"'{name}'", $"'{stem}'", StringComparison.Ordinal);

    private sealed class SumCell(string? name = null) : RecurrentCell(name)
    {
        protected override IReadOnlyList<Shape> StateShapes(Shape step) => [step];

        protected override (Tensor Output, IReadOnlyList<Tensor> States) Step(
            Tensor input, IReadOnlyList<Tensor> states, CallContext context)
        {
            var sum = input.Plus(states[0]);
            return (sum, [sum]);
        }
    }
}
