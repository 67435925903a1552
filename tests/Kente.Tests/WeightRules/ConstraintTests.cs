using Kente.Tests.Graph.Layers;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;
using static TorchSharp.torch;

namespace Kente.Tests.WeightRules;

/// <summary>Constraints apply after each step, for any optimizer and layer.</summary>
public class ConstraintTests
{
    [Fact]
    public void Weights_satisfy_the_constraint_after_a_step()
    {
        (string Name, Constraint Constraint, Func<float[], double[]> Expected)[] cases =
        [
            ("MaxNorm", Constraints.MaxNorm(1.5), column => Scaled(column, Math.Min(1.5, Norm(column)))),
            ("MinMaxNorm", Constraints.MinMaxNorm(
                2, 3, rate: .5), column => Scaled(column, (.5 * Math.Clamp(Norm(column), 2, 3)) + (.5 * Norm(column)))),
            ("UnitNorm", Constraints.UnitNorm(), column => Scaled(column, 1)),
            ("NonNeg", Constraints.NonNeg(), column => [.. column.Select(w => Math.Max(0.0, w))]),
        ];
        Assert.All(cases, one =>
        {
            var (free, constrained) = (
                Trained(Dense(2, useBias: false)), Trained(Dense(2, useBias: false, options: new() { KernelConstraint = one.Constraint })));
            for (int c = 0; c < 2; c++)
                Golden.Near(
                    one.Expected([free[c], free[2 + c], free[4 + c]]), [constrained[c], constrained[2 + c], constrained[4 + c]], 1e-5,
                    one.Name);
        });
    }

    [Fact]
    public void Axes_are_those_of_Keras_with_any_memory_layout()
    {
        var input = Input([5, 5, 3]);
        Model model = new(input, Flatten()(Conv2D(4, 3, options: new() { KernelConstraint = Constraints.UnitNorm([0, 1, 2]) })(input)));
        model.Compile(Adam(), MeanSquaredError());
        model.TrainOnBatch([LayerRun.Ramp(2, 5, 5, 3)], [LayerRun.Ramp(2, 36)]);
        float[] kernel = model.Weights[0].ToArray();
        for (int filter = 0; filter < 4; filter++)
            Assert.Equal(1, Norm([.. kernel.Where((_, i) => i % 4 == filter)]), 1e-4);
    }

    [Fact]
    public void Constraint_holds_in_a_custom_training_loop()
    {
        var layer = Dense(2, useBias: false, options: new() { KernelConstraint = Constraints.NonNeg() }).Operation;
        layer.Apply(Input(2));
        Adam().Apply([layer.Weights[0]], [ones(2, 2).mul(100)]);
        Assert.All(layer.Weights[0].ToArray(), w => Assert.True(w >= 0));
    }

    [Fact]
    public void Custom_constraint_is_applied()
    {
        double[] trained = [
            .. Trained(Dense(2, useBias: false, options: new() { KernelConstraint = new Halves() })).Select(w => (double)w)];
        Golden.Near([.. trained.Select(w => Math.Round(w * 2) / 2)], trained, 1e-6);
    }

    [Fact]
    public void Setting_out_of_range_throws()
    {
        Assert.StartsWith(
            "maxValue must not be below minValue, 2.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Constraints.MinMaxNorm(2, 1)).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "rate must be above 0 and at most 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Constraints.MinMaxNorm(rate: 0)).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "The norm must be 0 or more.", Assert.Throws<ArgumentOutOfRangeException>(() => Constraints.MaxNorm(-1)).Message,
            StringComparison.Ordinal);
    }

    private static float[] Trained(Layer layer)
    {
        var input = Input(3);
        Model model = new(input, layer(input));
        model.Weights[0].Assign([1f, -2, 3, .5f, 0, -1]);
        model.Compile(Sgd(.1), MeanSquaredError());
        model.TrainOnBatch([LayerRun.Ramp(5, 3)], [LayerRun.Ramp(5, 2)]);
        return model.Weights[0].ToArray();
    }

    private static double Norm(float[] values) => Math.Sqrt(values.Sum(w => (double)w * w));

    private static double[] Scaled(float[] values, double norm) => [.. values.Select(w => w * norm / Norm(values))];

    private sealed class Halves : Constraint
    {
        protected override Tensor Apply(Tensor values) => values.mul(2).round().div(2);
    }
}
