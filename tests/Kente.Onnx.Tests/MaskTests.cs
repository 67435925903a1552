using TorchSharp;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Onnx.Tests;

/// <summary>Masked steps at any position of a sequence.</summary>
public class MaskTests
{
    private static readonly Dictionary<string, Func<SymbolicTensor, SymbolicTensor>> Readers = new()
    {
        ["LSTM"] = x => LSTM(3)(x),
        ["LSTM of all steps"] = x => LSTM(3, returnSequences: true)(x),
        ["LSTM backwards"] = x => LSTM(3, returnSequences: true, options: new() { GoBackwards = true })(x),
        ["LSTM with zeros"] = x => LSTM(3, returnSequences: true, options: new() { ZeroOutputForMask = true })(x),
        ["LSTM of rare activation"] = x => LSTM(3, Gelu)(x),
        ["GRU"] = x => GRU(3)(x),
        ["GRU with the reset before"] = x => GRU(3, resetAfter: false, returnSequences: true)(x),
        ["SimpleRNN"] = x => SimpleRNN(3, Relu, returnSequences: true)(x),
        ["states"] = x => Concatenate()([.. GRU(3, returnState: true).Operation.Apply(x)]),
        ["states of two kinds"] = x => Concatenate()([.. LSTM(3, returnState: true).Operation.Apply(x)]),
        ["first states"] = x => Concatenate()(
            [.. LSTM(4, returnState: true).Operation.Apply(x, GlobalMaxPooling1D()(x), GlobalMaxPooling1D()(x))]),
        ["first states, step by step"] = x => Concatenate()(
            [.. LSTM(4, Mish, returnState: true).Operation.Apply(x, GlobalMaxPooling1D()(x), GlobalMaxPooling1D()(x))]),
        ["stacked cells"] = x => RNN(StackedRNNCells([LSTMCell(3), GRUCell(2)]), returnSequences: true)(x),
        ["layers that follow"] = x => GRU(3)(Dropout(.5)(LSTM(3, returnSequences: true)(x))),
        ["both directions"] = x => Bidirectional(LSTM(3, returnSequences: true))(x),
        ["both directions, last step"] = x => Bidirectional(GRU(3), BidirectionalMerge.Sum)(x),
        ["steps by themselves"] = x => LSTM(3)(TimeDistributed(Dense(3, Tanh))(x)),
        ["mean"] = x => GlobalAveragePooling1D()(x),
        ["mean with its axis"] = x => GlobalAveragePooling1D(keepDims: true)(x),
        ["mean after a dense layer"] = x => GlobalAveragePooling1D()(Dense(3, Relu)(x)),
        ["sum of both"] = x => GRU(3)(Add()(x, Dense(4)(x))),
        ["sum with something unmasked"] = x => GRU(3)(Add()(x, Conv1D(4, 3, padding: Padding.Same)(x))),
        ["maximum"] = x => Maximum()(x, Dense(4)(x)),
        ["multiply"] = x => Multiply()(x, Dense(4)(x)),
        ["multiply with something unmasked"] = x => Multiply()(x, Conv1D(4, 3, padding: Padding.Same)(x)),
        ["rescaling"] = x => GlobalAveragePooling1D()(Rescaling(2)(x)),
        ["maximum with something without time steps"] = x => Maximum()(x, GlobalMaxPooling1D()(x)),
        ["minimum with something unmasked"] = x => Minimum()(x, Conv1D(4, 3, padding: Padding.Same)(x)),
        ["concatenated features"] = x => GRU(3)(Concatenate()(x, Conv1D(2, 3, padding: Padding.Same)(x))),
        ["concatenated steps"] = x => GRU(3)(Concatenate(1)(x, x)),
        ["attention"] = x => Attention(causal: true)(x, x),
        ["additive attention"] = x => AdditiveAttention()(x, Dense(4)(x)),
        ["attention of heads"] = x => GRU(3)(MultiHeadAttention(2, 3)(x, x)),
        ["attention of heads to the unmasked"] = x => MultiHeadAttention(2, 3, causal: true)(Conv1D(4, 3, padding: Padding.Same)(x), x, x),
        ["attention of groups"] = x => GroupQueryAttention(3, 4, 2)(x, x),
        ["wrapped layer"] = x => SpectralNormalization(Dense(3))(x),
    };

    public static TheoryData<string> Names => [.. Readers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Masked_steps_are_handled_in_ONNX_Runtime_as_in_Kente(string name)
    {
        var text = Input([null], DType.Int32);
        AssertSame(text, Readers[name](Embedding(6, 4, maskZero: true)(text)));
        var sequence = Input([null, 4]);
        AssertSame(sequence, Readers[name](Masking()(sequence)));
    }

    [Fact]
    public void Fully_masked_sequence_is_the_same()
    {
        var text = Input([3], DType.Int32);
        var x = Embedding(6, 4, maskZero: true)(text);
        var (mean, state) = (GlobalAveragePooling1D(name: "mean")(x), Dense(3)(Flatten()(x)));
        SymbolicTensor[] outputs =
        [
            LSTM(3, name: "last")(x), GRU(3, returnSequences: true, name: "all")(x), mean,
            .. GRU(3, returnState: true, name: "states").Operation.Apply(x, state),
        ];
        using Exported exported = new(new Model(text, outputs).WithRandomWeights());
        exported.AssertSame(NdArray.Of([0, 0, 0, 0, 2, 0], 2, 3));
    }

    [Fact]
    public void Mask_passes_into_and_out_of_a_nested_model()
    {
        var inner = Input([null, 4]);
        Layer encoder = new Model(inner, LSTM(4, returnSequences: true)(Dense(4, Tanh)(inner)), name: "encoder");
        var text = Input([null], DType.Int32);
        AssertSame(text, GRU(3)(encoder(Embedding(6, 4, maskZero: true)(text))));
    }

    [Fact]
    public void Mask_of_more_axes_than_steps_is_read_by_each_step()
    {
        var text = Input([4, 5], DType.Int32);
        AssertSame(text, LSTM(2)(TimeDistributed(GRU(3))(Embedding(6, 4, maskZero: true)(text))));
    }

    [Fact]
    public void Unused_mask_is_not_exported()
    {
        var text = Input([7], DType.Int32);
        using Exported exported = new(new Model(text, Conv1D(2, 3)(Embedding(6, 4, maskZero: true)(text))).WithRandomWeights());
        Assert.Equal("Gather Transpose Conv Transpose", exported.Operators);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Masked_recurrent_layer_is_one_operator_where_ONNX_has_it(bool known)
    {
        var input = Input([5, 4]);
        using Exported exported = new(new Model(input, LSTM(3, known ? Tanh : Gelu)(Masking()(input))).WithRandomWeights());
        Assert.Contains(known ? "LSTM" : "Scan", exported.Operators.Split(' '));
    }

    [Fact]
    public void Unmasked_recurrent_layer_is_one_operator()
    {
        var input = Input([5, 4]);
        using Exported exported = new(new Model(input, LSTM(3)(input)).WithRandomWeights());
        Assert.Equal("Transpose LSTM Squeeze", exported.Operators);
    }

    [Fact]
    public void Custom_cell_defines_its_export()
    {
        var input = Input([null, 4]);
        AssertSame(input, RNN(new Sum(), returnSequences: true)(Masking()(input)));

        using TemporaryFile file = new();
        var fault = Assert.Throws<NotSupportedException>(() => new Model(input, RNN(new Mute())(input)).ExportOnnx(file.Path));
        Assert.Equal("The cell 'mute' of class Mute cannot be exported to ONNX: its class does not override ExportStep.", fault.Message);
    }

    [Fact]
    public void Custom_layer_that_computes_a_mask_defines_its_export()
    {
        var input = Input([null, 4]);
        AssertSame(input, GRU(3)(((Layer)new Positive())(input)));

        using TemporaryFile file = new();
        var fault = Assert.Throws<NotSupportedException>(() => new Model(input, ((Layer)new Forgetful())(input)).ExportOnnx(file.Path));
        Assert.Equal(
            "The layer 'forgetful' of class Forgetful cannot be exported to ONNX: its class overrides ComputeMask, but not ExportMask.",
            fault.Message);
    }

    [Fact]
    public void Stateful_layer_is_refused()
    {
        var input = Input([5, 4]);
        using TemporaryFile file = new();
        var fault = Assert.Throws<NotSupportedException>(() =>
            new Model(input, GRU(3, options: new() { Stateful = true }, name: "g")(input)).ExportOnnx(file.Path));
        Assert.StartsWith("The layer 'g' cannot be exported to ONNX: it is stateful", fault.Message, StringComparison.Ordinal);
    }

    private static void AssertSame(SymbolicTensor input, SymbolicTensor output)
    {
        using Exported exported = new(new Model(input, output).WithRandomWeights());
        long[] unknown = input.Shape.Contains(null) ? [6] : [];
        foreach (int batch in (int[])[1, 4]) exported.AssertSame(WithGaps(Samples.Of(input, batch, seed: batch, unknown)));
    }

    /// <summary>Random sequences in which every third step is zero.</summary>
    private static NdArray WithGaps(NdArray data)
    {
        using var tensor = data.ToTensor();
        using var steps = tensor.reshape(tensor.size(0) * tensor.size(1), -1);
        for (int step = 1; step < steps.size(0); step += 3) steps[step] = torch.zeros_like(steps[step]);
        return NdArray.Of(steps.reshape(tensor.shape));
    }

    private sealed class Sum() : RecurrentCell("sum")
    {
        protected override IReadOnlyList<Shape> StateShapes(Shape step) => [step];

        protected override (torch.Tensor Output, IReadOnlyList<torch.Tensor> States) Step(
            torch.Tensor input, IReadOnlyList<torch.Tensor> states, CallContext context)
        {
            var sum = input + states[0];
            return (sum, [sum]);
        }

        protected override (OnnxTensor Output, IReadOnlyList<OnnxTensor> States) ExportStep(
            OnnxGraph graph, OnnxTensor input, IReadOnlyList<OnnxTensor> states)
        {
            var sum = graph.Node("Add", [input, states[0]]);
            return (sum, [sum]);
        }
    }

    private sealed class Mute() : RecurrentCell("mute")
    {
        protected override IReadOnlyList<Shape> StateShapes(Shape step) => [step];

        protected override (torch.Tensor Output, IReadOnlyList<torch.Tensor> States) Step(
            torch.Tensor input, IReadOnlyList<torch.Tensor> states, CallContext context) =>
            (input, states);
    }

    private class Forgetful() : Operation("forgetful")
    {
        protected override Shape InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

        protected override torch.Tensor Compute(IReadOnlyList<torch.Tensor> inputs, CallContext context) => inputs[0].alias();

        protected override torch.Tensor? ComputeMask(IReadOnlyList<torch.Tensor> inputs, CallContext context) =>
            inputs[0].select(-1, 0) > 0;

        protected override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) => inputs[0];
    }

    private sealed class Positive : Forgetful
    {
        protected override OnnxTensor? ExportMask(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) =>
            graph.Squeeze(graph.Node("Greater", [graph.Slice(inputs[0], 2, 0, 1), graph.Scalar(0)]), 2);
    }
}
