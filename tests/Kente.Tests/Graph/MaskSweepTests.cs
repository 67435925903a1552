using Kente.Tests.Files;
using Kente.Tests.Graph.Layers;
using static Kente.Activations;
using static Kente.Layers;
using static TorchSharp.torch;

namespace Kente.Tests.Graph;

/// <summary>What every layer does with a mask: as in Keras it passes it on, uses it up, or drops it with a warning.</summary>
[Collection(StandardErrorText.Collection)]
public class MaskSweepTests
{
    private const int Steps = 6, Features = 4;

    private static readonly bool[] Mask = [true, true, false, true, false, true];

    private static readonly Dictionary<string, Func<Layer>> Pass = new()
    {
        ["Activation"] = () => Activation(Relu),
        ["ActivityRegularization"] = () => ActivityRegularization(l2: .1),
        ["AlphaDropout"] = () => AlphaDropout(.5),
        ["BatchNormalization"] = () => BatchNormalization(),
        ["Bidirectional"] = () => Bidirectional(GRU(2, returnSequences: true)),
        ["Dense"] = () => Dense(2),
        ["Dropout"] = () => Dropout(.5),
        ["ELU"] = () => ELU(),
        ["GRU"] = () => GRU(2, returnSequences: true),
        ["GRUCell"] = () => RNN(GRUCell(2), returnSequences: true),
        ["GaussianDropout"] = () => GaussianDropout(.5),
        ["GaussianNoise"] = () => GaussianNoise(.5),
        ["GroupNormalization"] = () => GroupNormalization(2),
        ["Identity"] = () => Identity(),
        ["LSTM"] = () => LSTM(2, returnSequences: true),
        ["LSTMCell"] = () => RNN(LSTMCell(2), returnSequences: true),
        ["LayerNormalization"] = () => LayerNormalization(),
        ["LeakyReLU"] = () => LeakyReLU(),
        ["Normalization"] = () => Normalization([0, 0, 0, 0], [1, 1, 1, 1]),
        ["PReLU"] = () => PReLU(),
        ["RNN"] = () => RNN(SimpleRNNCell(2), returnSequences: true),
        ["ReLU"] = () => ReLU(),
        ["Rescaling"] = () => Rescaling(2),
        ["SimpleRNN"] = () => SimpleRNN(2, returnSequences: true),
        ["SimpleRNNCell"] = () => RNN(SimpleRNNCell(2), returnSequences: true),
        ["SoftmaxLayer"] = () => SoftmaxLayer(),
        ["SpatialDropout1D"] = () => SpatialDropout1D(.5),
        ["SpectralNormalization"] = () => SpectralNormalization(Dense(2)),
        ["StackedRNNCells"] = () => RNN(StackedRNNCells([LSTMCell(2), GRUCell(2)]), returnSequences: true),
        ["TimeDistributed"] = () => TimeDistributed(Dense(2)),
        ["UnitNormalization"] = () => UnitNormalization(),
    };

    // The result has no time steps.
    private static readonly Dictionary<string, Func<Layer>> UseUp = new()
    {
        ["GlobalAveragePooling1D"] = () => GlobalAveragePooling1D(),
        ["LSTM"] = () => LSTM(2),
        ["Lambda"] = () => Lambda((x, mask) => x.mul(mask!.unsqueeze(-1))),
    };

    private static readonly Dictionary<string, Func<Layer>> Drop = new()
    {
        ["AdaptiveAveragePooling1D"] = () => AdaptiveAveragePooling1D(3),
        ["AdaptiveMaxPooling1D"] = () => AdaptiveMaxPooling1D(3),
        ["AveragePooling1D"] = () => AveragePooling1D(2),
        ["Conv1D"] = () => Conv1D(2, 1),
        ["Conv1DTranspose"] = () => Conv1DTranspose(2, 1),
        ["Cropping1D"] = () => Cropping1D(1),
        ["DepthwiseConv1D"] = () => DepthwiseConv1D(1),
        ["Discretization"] = () => Discretization([.5]),
        ["EinsumDense"] = () => EinsumDense("abc,cd->abd", [null, 2]),
        ["Flatten"] = () => Flatten(),
        ["GlobalMaxPooling1D"] = () => GlobalMaxPooling1D(),
        ["Lambda"] = () => Lambda(x => x.abs()),
        ["LocallyConnected1D"] = () => LocallyConnected1D(2, 1),
        ["MaxPooling1D"] = () => MaxPooling1D(2),
        ["Permute"] = () => Permute([2, 1]),
        ["RMSNormalization"] = () => RMSNormalization(),
        ["Reshape"] = () => Reshape([Features, Steps]),
        ["SeparableConv1D"] = () => SeparableConv1D(2, 1),
        ["UpSampling1D"] = () => UpSampling1D(2),
        ["ZeroPadding1D"] = () => ZeroPadding1D(1),
    };

    // Layers that a sequence of vectors, or a sequence at all, is no input of; images and videos have no mask unless a layer makes one.
    private static readonly string[] WithoutSequences =
    [
        .. FactoryModels.Names.Where(name => name.Contains("2D", StringComparison.Ordinal) || name.Contains("3D", StringComparison.Ordinal)
            || name.StartsWith("Random", StringComparison.Ordinal)),
        "AutoContrast", "CategoryEncoding", "CenterCrop", "ConvLSTM1D", "Equalization", "HashedCrossing", "Hashing", "IntegerLookup",
        "RepeatVector", "Resizing", "Solarization", "StringLookup", "TextVectorization",
    ];

    private static readonly string[] Makers = ["Embedding", "Masking"];

    private static readonly string[] Several =
    [
        "Add", "AdditiveAttention", "Attention", "Average", "Concatenate", "Dot", "GroupQueryAttention", "Maximum", "Minimum",
        "MultiHeadAttention", "Multiply", "Subtract",
    ];

    public static TheoryData<string> Passing => [.. Pass.Keys];

    public static TheoryData<string> UsingUp => [.. UseUp.Keys];

    public static TheoryData<string> Dropping => [.. Drop.Keys];

    [Fact]
    public void Every_layer_is_in_the_sweep() =>
        Assert.Empty(FactoryModels.Names.Except([.. Pass.Keys, .. UseUp.Keys, .. Drop.Keys, .. WithoutSequences, .. Makers, .. Several]));

    [Theory]
    [MemberData(nameof(Passing))]
    public void Mask_is_passed_on_without_a_warning(string name)
    {
        var (mask, warnings) = After(Pass[name]());
        Assert.Equal(Mask, mask!);
        Assert.Empty(warnings);
    }

    [Theory]
    [MemberData(nameof(UsingUp))]
    public void Mask_is_used_up_without_a_warning(string name)
    {
        var (mask, warnings) = After(UseUp[name]());
        Assert.Null(mask);
        Assert.Empty(warnings);
    }

    [Theory]
    [MemberData(nameof(Dropping))]
    public void Mask_is_dropped_with_one_warning(string name)
    {
        var (mask, warnings) = After(Drop[name]());
        Assert.Null(mask);
        Assert.Contains("does not support masking and drops the mask of its input", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x * 2")]
    [InlineData("-x")]
    [InlineData("x[..]")]
    [InlineData("Ops")]
    public void Operation_on_a_tensor_drops_the_mask_with_a_warning(string form)
    {
        Func<SymbolicTensor, SymbolicTensor> apply = form switch
        {
            "x * 2" => x => x * 2,
            "-x" => x => -x,
            "x[..]" => x => x[..],
            _ => x => Ops.Apply(Tanh, x),
        };
        using StandardErrorText errors = new();
        var x = Input([Steps, Features]);
        var y = apply(Masking(name: $"masks {form}")(x));
        MaskProbe probe = new();
        LayerRun.Predict(new Model(x, probe.Apply(y)[0]), Data());
        Assert.Null(probe.Seen);
        string warning = Assert.Single(errors.Lines($"Operation '{y.Name}' (").Distinct());
        Assert.StartsWith("Warning: ", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Layer_that_is_shared_warns_once_and_one_without_a_masked_input_never()
    {
        using StandardErrorText errors = new();
        var x = Input([Steps, Features]);
        Layer shared = Conv1D(Features, 1, name: "shared_of_mask_test"), plain = Conv1D(2, 1, name: "plain_of_mask_test");
        var masked = Masking()(x);
        shared(masked);
        shared(masked);
        plain(shared(x));
        Assert.Single(errors.Lines("shared_of_mask_test"));
        Assert.Empty(errors.Lines("plain_of_mask_test"));
    }

    [Fact]
    public void Layer_of_a_nested_model_warns_when_the_model_is_applied_to_a_masked_input()
    {
        using StandardErrorText errors = new();
        var inside = Input([Steps, Features]);
        Layer inner = new Model(inside, Conv1D(2, 1, name: "inner_of_mask_test")(inside)), outer = Conv1D(2, 1, name: "outer_of_mask_test");
        Assert.Empty(errors.Lines("inner_of_mask_test"));
        outer(inner(Masking()(Input([Steps, Features]))));
        Assert.Single(errors.Lines("inner_of_mask_test"));
        Assert.Empty(errors.Lines("outer_of_mask_test"));
    }

    [Fact]
    public void Mask_behind_a_recurrent_layer_belongs_to_its_sequence_and_not_to_its_states()
    {
        var x = Input([Steps, Features]);
        var outputs = LSTM(2, returnSequences: true, returnState: true).Operation.Apply(Masking()(x));
        MaskProbe[] probes = [.. outputs.Select(_ => new MaskProbe())];
        new Model([x], [.. outputs.Zip(probes, (output, probe) => probe.Apply(output)[0])]).Predict([Data()]);
        Assert.Equal(Mask, probes[0].Seen!);
        Assert.Null(probes[1].Seen);
        Assert.Null(probes[2].Seen);
    }

    [Fact]
    public void Attention_has_the_mask_of_the_queries_and_the_queries_keep_theirs()
    {
        Func<SymbolicTensor, SymbolicTensor, SymbolicTensor>[] layers =
        [
            (query, value) => Attention()(query, value), (query, value) => AdditiveAttention()(query, value),
            (query, value) => MultiHeadAttention(2, 2)(query, value), (query, value) => GroupQueryAttention(2, 2, 1)(query, value),
        ];
        foreach (var layer in layers)
        {
            var x = Input([Steps, Features]);
            var query = Masking()(x);
            Assert.Equal(Mask, Seen(x, layer(query, x)));
            Assert.Null(Seen(x, layer(x, query)));
            // A residual connection: Keras's MultiHeadAttention takes the mask away from its query, so that the sum has none.
            Assert.Equal(Mask, Seen(x, Add()(query, layer(query, query))));
        }
    }

    [Fact]
    public void Merged_inputs_have_the_mask_that_Keras_computes()
    {
        Merge[] elementwise = [Add(), Subtract(), Multiply(), Average(), Maximum(), Minimum()];
        foreach (var merge in elementwise)
        {
            var x = Input([Steps, Features]);
            // Masked in both: true where either is.
            Assert.Equal(Mask.Select((counts, i) => counts || Other[i]), Seen(x, merge(Masking()(x), Masking(1)(x)))!);
            Assert.Null(Seen(x, merge(Masking()(x), x)));
        }
        var input = Input([Steps, Features]);
        Assert.Equal([.. Mask.Select(_ => true)], Seen(input, Concatenate()(Masking()(input), input))!);
        Assert.Equal(Mask.Select((counts, i) => counts || Other[i]), Seen(input, Concatenate()(Masking()(input), Masking(1)(input)))!);
        Assert.Equal([.. Mask, .. Mask.Select(_ => true)], Seen(input, Concatenate(axis: 1)(Masking()(input), input))!);
        Assert.Null(Seen(input, Dot(1)(Masking()(input), input)));
    }

    [Fact]
    public void Masked_step_is_a_factor_of_one_and_zero_if_it_is_masked_in_all_inputs()
    {
        var (a, b) = (Input([3, 1]), Input([3, 1]));
        NdArray x = NdArray.Of([2f, 9, 9], 1, 3, 1), y = NdArray.Of([5f, 4, 9], 1, 3, 1);
        Assert.Equal([10, 4, 0], LayerRun.Numbers(LayerRun.Predict(new Model([a, b], Multiply()(Masking(9)(a), Masking(9)(b))), x, y)));
        // Without a mask of the other input, a step masked in the first is the other's value.
        Assert.Equal([10, 4, 9], LayerRun.Numbers(LayerRun.Predict(new Model([a, b], Multiply()(Masking(9)(a), b)), x, y)));
    }

    [Fact]
    public void Maximum_broadcasts_an_input_without_time_steps_before_it_looks_at_the_mask()
    {
        var (a, b) = (Input([2, 2]), Input(2));
        Model model = new([a, b], Maximum()(Masking(9)(a), b));
        // The second step of the first sample is masked and takes (5, 1), the row of its own sample.
        Assert.Equal(
            [5, 3, 5, 1, 6, 8, 7, 8],
            LayerRun.Numbers(LayerRun.Predict(
                model, NdArray.Of([1f, 3, 9, 9, 6, 2, 7, 7], 2, 2, 2), NdArray.Of([5f, 1, 1, 8], 2, 2))));
    }

    // Masking leaves out steps 2 and 4, which are zeros; Masking(1) leaves out step 1, which is ones.
    private static bool[] Other => [.. Enumerable.Range(0, Steps).Select(step => step != 1)];

    private static NdArray Data() => NdArray.Of(
        [.. Enumerable.Range(0, Steps * Features).Select(i => !Mask[i / Features] ? 0f : !Other[i / Features] ? 1f : 2f + (i % 5))],
        1, Steps, Features);

    private static bool[]? Seen(SymbolicTensor input, SymbolicTensor output)
    {
        MaskProbe probe = new();
        LayerRun.Predict(new Model(input, probe.Apply(output)[0]), Data());
        return probe.Seen;
    }

    private static (bool[]? Mask, string[] Warnings) After(Layer layer)
    {
        using StandardErrorText errors = new();
        var x = Input([Steps, Features]);
        var mask = Seen(x, layer(Masking()(x)));
        return (mask, errors.Lines($"Layer '{layer.Name}' ("));
    }
}
