using Kente.Tests.Graph.Layers;
using static Kente.Initializers;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.WeightRules;

/// <summary>Regularizers, constraints and seeds of recurrent layers and of attention.</summary>
public class SequenceRuleTests
{
    private static readonly NdArray X = LayerRun.Ramp(4, 3, 2);

    public static TheoryData<string> Kinds =>
        ["SimpleRNN", "GRU", "LSTM", "RNN of a cell", "Bidirectional", "MultiHeadAttention", "GroupQueryAttention"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Penalty_of_recurrent_weights_is_added_to_the_loss(string kind)
    {
        var (plain, ruled) = (Compiled(kind, null, null), Compiled(kind, Regularizers.L2(.5), null));
        double squares = ruled.Weights.Where(IsRuled).Sum(weight => weight.ToArray().Sum(value => .5 * value * value));
        Assert.True(squares > .1);
        Golden.Near([squares], [Loss(ruled) - Loss(plain)], 1e-4, kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Recurrent_weights_are_constrained_after_a_step(string kind)
    {
        var model = Compiled(kind, null, Constraints.NonNeg());
        Assert.All(model.Weights.Where(IsRuled), weight => Assert.Contains(weight.ToArray(), value => value < 0));
        model.TrainOnBatch(X, Target(model));
        Assert.All(model.Weights.Where(IsRuled), weight => Assert.All(weight.ToArray(), value => Assert.True(value >= 0)));
    }

    [Theory]
    [InlineData("SimpleRNN")]
    [InlineData("ConvLSTM")]
    public void Activity_penalty_of_a_recurrent_layer_is_added_to_the_loss(string kind)
    {
        var x = kind == "ConvLSTM" ? LayerRun.Ramp(4, 3, 5, 2) : X;
        Session.Start(seed: 2);
        Sequential Made(Regularizer? activity) => new(
            kind == "ConvLSTM" ? Input([3, 5, 2]) : Input([3, 2]),
            [kind == "ConvLSTM"
                ? ConvLSTM1D(
                    2, 3, returnSequences: true,
                    options: new() { KernelInitializer = Ones(), RecurrentInitializer = Ones(), ActivityRegularizer = activity })
                : SimpleRNN(
                    3, returnSequences: true,
                    options: new() { KernelInitializer = Ones(), RecurrentInitializer = Ones(), ActivityRegularizer = activity })]);
        var (plain, ruled) = (Made(null), Made(Regularizers.L2(.3)));
        foreach (var model in (Model[])[plain, ruled]) model.Compile(Sgd(), MeanSquaredError());
        var y = LayerRun.Predict(plain, x);
        double expected = .3 * LayerRun.Numbers(y).Sum(value => value * value) / 4;
        Golden.Near([expected], [ruled.Evaluate([x], [y])["loss"] - plain.Evaluate([x], [y])["loss"]], 1e-4, kind);
    }

    [Theory]
    [InlineData("MultiHeadAttention", 1)]
    [InlineData("GroupQueryAttention", 2)]
    public void Activity_penalty_of_attention_is_that_of_its_dense_layers(string kind, int timesOutput)
    {
        // Keras counts the output of GroupQueryAttention twice: also as that of the layer itself.
        var input = Input([3, 2]);
        var heads = Attending(kind, null, null, Regularizers.L2(1));
        Model model = new(input, heads(input, input));
        foreach (var weight in model.Weights.Where(IsRuled)) weight.Assign([1f, 0, 0, 1]);
        model.Compile(Sgd(), MeanSquaredError());
        var y = LayerRun.Predict(model, X);
        static double Squares(NdArray array) => LayerRun.Numbers(array).Sum(value => value * value) / 4;
        Golden.Near([(3 * Squares(X)) + (timesOutput * Squares(y))], [model.Evaluate([X], [y])["loss"]], 1e-4, kind);
    }

    [Theory]
    [InlineData("GRU", 7L, true)]
    [InlineData("GRU", null, false)]
    [InlineData("recurrent", 7L, true)]
    [InlineData("recurrent", null, false)]
    [InlineData("ConvLSTM", 7L, true)]
    [InlineData("Attention", 7L, true)]
    [InlineData("Attention", null, false)]
    [InlineData("MultiHeadAttention", 7L, true)]
    [InlineData("MultiHeadAttention", null, false)]
    public void Seeded_dropout_is_the_same_in_every_run(string kind, long? seed, bool same)
    {
        double[] Run(long session)
        {
            Session.Start(session);
            var input = Input(kind == "ConvLSTM" ? [6, 9, 2] : [6, 9]);
            var output = kind switch
            {
                "GRU" =>
                    GRU(5, options: new() { KernelInitializer = Ones(), RecurrentInitializer = Zeros(), Dropout = .5, Seed = seed })(input),
                "recurrent" => SimpleRNN(
                    5,
                    options: new() { KernelInitializer = Ones(), RecurrentInitializer = Ones(), RecurrentDropout = .5, Seed = seed })(
                        input),
                "ConvLSTM" => ConvLSTM1D(
                    2, 3, options: new() { KernelInitializer = Ones(), RecurrentInitializer = Zeros(), Dropout = .5, Seed = seed })(input),
                "Attention" => Attention(useScale: true, dropout: .5, seed: seed)(input, input),
                _ => MultiHeadAttention(2, 3, dropout: .5, options: new() { KernelInitializer = Constant(.2), Seed = seed })(input, input),
            };
            return LayerRun.Numbers(LayerRun.Train(new(input, output), LayerRun.Ramp([4, .. input.Shape.Select(length => length!.Value)])));
        }
        Assert.Equal(same, Run(1).SequenceEqual(Run(2)));
    }

    private static bool IsRuled(Weight weight) => weight.Name is "kernel";

    private static Merge Attending(string kind, Regularizer? regularizer, Constraint? constraint, Regularizer? activity = null) =>
        kind == "MultiHeadAttention"
        ? MultiHeadAttention(
            1, 2, options: new() { KernelRegularizer = regularizer, KernelConstraint = constraint, ActivityRegularizer = activity })
        : GroupQueryAttention(
            2, 1, 1, options: new() { KernelRegularizer = regularizer, KernelConstraint = constraint, ActivityRegularizer = activity });

    private static Model Compiled(string kind, Regularizer? regularizer, Constraint? constraint)
    {
        Session.Start(seed: 3);
        var input = Input([3, 2]);
        var output = kind switch
        {
            "SimpleRNN" => SimpleRNN(3, options: new() { KernelRegularizer = regularizer, KernelConstraint = constraint })(input),
            "GRU" => GRU(3, options: new() { KernelRegularizer = regularizer, KernelConstraint = constraint })(input),
            "LSTM" => LSTM(3, options: new() { KernelRegularizer = regularizer, KernelConstraint = constraint })(input),
            "RNN of a cell" => RNN(LSTMCell(3, options: new() { KernelRegularizer = regularizer, KernelConstraint = constraint }))(input),
            "Bidirectional" =>
                Bidirectional(GRU(3, options: new() { KernelRegularizer = regularizer, KernelConstraint = constraint }))(input),
            _ => Attending(kind, regularizer, constraint)(input, input),
        };
        Model model = new(input, output);
        model.Compile(Sgd(.01), MeanSquaredError());
        return model;
    }

    private static NdArray Target(Model model) => LayerRun.Ramp([4, .. model.Outputs[0].Shape.Select(length => length!.Value)]);

    private static double Loss(Model model) => model.Evaluate([X], [Target(model)])["loss"];
}
