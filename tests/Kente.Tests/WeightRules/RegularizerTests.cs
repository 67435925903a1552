using Kente.Tests.Graph.Layers;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;
using static TorchSharp.torch;

namespace Kente.Tests.WeightRules;

/// <summary>Penalties of regularizers are part of the loss that is trained, logged and evaluated.</summary>
public class RegularizerTests
{
    private static readonly float[] Kernel = [1, -2, 3, .5f, 0, -1];

    public static TheoryData<string> Kinds => ["l1", "l2", "l1 and l2", "rows", "columns"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Loss_includes_the_penalty_of_the_formula(string kind)
    {
        var (model, x, y) = Linear(Of(kind));
        var (plain, _, _) = Linear(null);
        Golden.Near([Expected(kind)], [model.Evaluate(x, y)["loss"] - plain.Evaluate(x, y)["loss"]], 1e-5, kind);
        Golden.Near([Expected(kind)], [model.TrainOnBatch(x, y)["loss"] - plain.TrainOnBatch(x, y)["loss"]], 1e-5, kind);
    }

    [Fact]
    public void History_includes_the_penalty_and_losses_of_outputs_do_not()
    {
        var input = Input(3);
        Layer a = Dense(1, useBias: false, options: new() { KernelRegularizer = Regularizers.L2(.5) }, name: "a"),
        b = Dense(1, useBias: false, name: "b");
        Model model = new(input, [a(input), b(input)]);
        a.Weights[0].Assign([1f, 2, 3]);
        b.Weights[0].Assign([1f, 2, 3]);
        model.Compile(Sgd(0.0), MeanSquaredError());
        var history = model.Fit(new float[8, 3], [new float[8, 1], new float[8, 1]], verbose: false);
        Golden.Near([7, 0, 0], [history["loss"][0], history["a_loss"][0], history["b_loss"][0]]);
    }

    [Fact]
    public void Training_applies_the_gradient_of_the_l2_penalty()
    {
        var (model, _, _) = Linear(Regularizers.L2(.1));
        model.Compile(Sgd(.5), MeanSquaredError());
        model.TrainOnBatch(new float[4, 3], new float[4, 2]);
        Golden.Near([.. Kernel.Select(w => w - (.5 * 2 * .1 * w))], [.. model.Weights[0].ToArray().Select(w => (double)w)], 1e-6);
    }

    [Fact]
    public void Frozen_weights_have_no_penalty()
    {
        var (model, x, y) = Linear(Regularizers.L2(.1));
        var (plain, _, _) = Linear(null);
        model.Layers[1].Trainable = false;
        model.Compile(Sgd(.5), MeanSquaredError());
        Assert.Equal(plain.Evaluate(x, y)["loss"], model.Evaluate(x, y)["loss"]);
    }

    [Fact]
    public void Activity_penalty_is_divided_by_the_batch_size()
    {
        var input = Input(2);
        Model model = new(
            input,
            ActivityRegularization(l1: .1, l2: 1)(Dense(2, options: new() { KernelInitializer = Initializers.IdentityMatrix() })(input)));
        model.Compile(Sgd(0.0), MeanSquaredError());
        float[,] x = { { 1, 2 }, { 3, -4 } };
        Golden.Near([((1 + 4 + 9 + 16) + (.1 * 10)) / 2], [model.Evaluate(x, x)["loss"]]);
        Golden.Near([((1 + 4 + 9 + 16) + (.1 * 10)) / 2], [model.Fit(x, x, verbose: false)["loss"][0]]);
        Assert.Equal(x.Cast<float>(), model.Predict(x)[0].ToArray<float>());
    }

    [Fact]
    public void Activity_penalty_of_a_nested_layer_counts_at_each_call()
    {
        var inner = Input(2);
        Layer encoder = new Model(
            inner,
            Dense(2, options: new() { KernelInitializer = Initializers.IdentityMatrix(), ActivityRegularizer = Regularizers.L2(1) })(
                inner));
        var input = Input(2);
        Model model = new(input, encoder(encoder(input)));
        model.Compile(Sgd(), MeanSquaredError());
        float[,] x = { { 1, 2 } };
        Golden.Near([10], [model.Evaluate(x, x)["loss"]]);
    }

    [Fact]
    public void Custom_regularizer_is_used_in_training()
    {
        var (model, x, y) = Linear(new Cubes());
        var (plain, _, _) = Linear(null);
        Golden.Near([Kernel.Sum(w => Math.Pow(Math.Abs(w), 3))], [model.Evaluate(x, y)["loss"] - plain.Evaluate(x, y)["loss"]]);
    }

    [Fact]
    public void Negative_factor_throws()
    {
        Assert.StartsWith(
            "The factor of a regularizer must be 0 or more.", Assert.Throws<ArgumentOutOfRangeException>(() => Regularizers.L2(-1)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The factor of a regularizer must be 0 or more.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Regularizers.OrthogonalRegularizer(double.NaN)).Message,
            StringComparison.Ordinal);
    }

    private static Regularizer Of(string kind) => kind switch
    {
        "l1" => Regularizers.L1(.1),
        "l2" => Regularizers.L2(.1),
        "l1 and l2" => Regularizers.L1L2(.1, .2),
        "rows" => Regularizers.OrthogonalRegularizer(.3),
        _ => Regularizers.OrthogonalRegularizer(.3, OrthogonalMode.Columns),
    };

    private static double Expected(string kind)
    {
        double amounts = Kernel.Sum(w => Math.Abs(w)), squares = Kernel.Sum(w => w * w);
        double[][] rows = [[1, -2], [3, .5], [0, -1]], columns = [[1, 3, 0], [-2, .5, -1]];
        return kind switch
        {
            "l1" => .1 * amounts,
            "l2" => .1 * squares,
            "l1 and l2" => (.1 * amounts) + (.2 * squares),
            "rows" => .3 * Cosines(rows),
            _ => .3 * Cosines(columns),
        };
    }

    private static double Cosines(double[][] vectors)
    {
        List<double> all = [];
        for (int i = 0; i < vectors.Length; i++)
            for (int j = 0; j < i; j++)
                all.Add(Math.Abs(Dot(vectors[i], vectors[j])) / Math.Sqrt(Dot(vectors[i], vectors[i]) * Dot(vectors[j], vectors[j])));
        return all.Average();
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static (Model Model, Arrays X, Arrays Y) Linear(Regularizer? regularizer)
    {
        var input = Input(3);
        Model model = new(input, Dense(2, useBias: false, options: new() { KernelRegularizer = regularizer })(input));
        model.Weights[0].Assign(Kernel);
        model.Compile(Sgd(.01), MeanSquaredError());
        return (model, [LayerRun.Ramp(5, 3)], [LayerRun.Ramp(5, 2)]);
    }

    private sealed class Cubes : Regularizer
    {
        protected override Tensor Cost(Tensor values) => values.abs().pow(3).sum();
    }
}
