using static Kente.Optimizers;
using static TorchSharp.torch;

namespace Kente.Tests.Training.Optimizers;

public sealed class OptimizerTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Restored_optimizer_continues_exactly()
    {
        Func<Optimizer>[] optimizers =
        [
            () => Sgd(0.1, momentum: 0.9), () => Adam(0.1, amsgrad: true), () => RmsProp(0.1, momentum: 0.5, centered: true),
            () => Nadam(0.1), () => Adam(0.1, options: new() { EmaMomentum = 0.9 }),
        ];
        foreach (var make in optimizers)
        {
            var (whole, first, second) = (make(), make(), make());
            Weight[] weights = [LooseWeight.Of([2, 3], [1, 2, 3, 4, 5, 6])], again = [LooseWeight.Of([2, 3], [1, 2, 3, 4, 5, 6])];
            for (int step = 0; step < 6; step++) whole.Apply(weights, [Gradient(step)]);
            for (int step = 0; step < 3; step++) first.Apply(again, [Gradient(step)]);

            // The content of a file: weights, number of steps and variables.
            Weight[] loaded = [LooseWeight.Of([2, 3], [.. again[0].ToArray().Select(number => (double)number)])];
            second.Restore(loaded, first.MicroSteps, [.. first.Variables.Select(variable => variable.Value)]);
            for (int step = 3; step < 6; step++) second.Apply(loaded, [Gradient(step)]);

            Assert.Equal(weights[0].ToArray(), loaded[0].ToArray());
            Assert.Equal(6, second.Iterations);
        }
    }

    [Fact]
    public void Weights_keep_their_order_of_axes_with_any_memory_layout()
    {
        double[] numbers = [.. Enumerable.Range(0, 2 * 3 * 2 * 4).Select(i => i / 10.0)];
        Weight plain = LooseWeight.Of([2, 3, 2, 4], numbers),
            convolution = LooseWeight.Of([2, 3, 2, 4], numbers, layout: WeightLayout.Conv2DKernel);
        var gradient = arange(48, ScalarType.Float32).reshape(2, 3, 2, 4).sin();

        Optimizer one = Adam(0.1), other = Adam(0.1);
        one.Apply([plain], [gradient]);
        other.Apply([convolution], [gradient]);

        Assert.Equal(plain.ToArray(), convolution.ToArray());
        Assert.Equal(one.Variables[0].Value.ToDoubles(), other.Variables[0].Value.ToDoubles());
        Assert.Equal([2, 3, 2, 4], other.Variables[0].Value.shape);
    }

    [Fact]
    public void Excluded_weights_have_no_weight_decay()
    {
        Weight kernel = LooseWeight.Of([2], [1, 2]), bias = LooseWeight.Of([1], [3], "bias");

        Sgd(
            1, weightDecay: 0.1,
            options: new() { ExcludeFromWeightDecay = weight => weight.Name == "bias" }).Apply([kernel, bias], [zeros(2), zeros(1)]);

        Assert.Equal([0.9f, 1.8f], kernel.ToArray());
        Assert.Equal([3f], bias.ToArray());
    }

    [Fact]
    public void Weights_have_the_learning_rates_of_their_factors()
    {
        Weight[] Weights() => [LooseWeight.Of([2], [1, 2]), LooseWeight.Of([1], [3], "bias")];
        Weight[] plain = Weights(), scaled = Weights(), same = Weights();
        Tensor[] gradients = [tensor([3f, 4]), tensor([12f])];
        Optimizer Of(Func<Weight, double>? factor) => AdamW(0.1, options: new() { LearningRateFactor = factor });

        Of(null).Apply(plain, gradients);
        Of(weight => weight.Name == "bias" ? 0 : 0.25).Apply(scaled, gradients);
        Of(_ => 1).Apply(same, gradients);

        Assert.Equal(Numbers(plain), Numbers(same));
        Golden.Near(
            [1 + (0.25 * (Numbers(plain)[0] - 1)), 2 + (0.25 * (Numbers(plain)[1] - 2)), 3], Numbers(scaled), 1e-6);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_learning_rate_factor_that_is_negative_or_not_finite_is_refused(double factor) =>
        Assert.Contains("it must be a finite number, 0 or more", Assert.Throws<ArgumentException>(
            () => Sgd(options: new() { LearningRateFactor = _ => factor }).Apply([LooseWeight.Of([1], [0])], [zeros(1)])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Gradient_norm_is_clipped_per_weight_or_globally()
    {
        Weight[] Weights() => [LooseWeight.Of([2], [0, 0]), LooseWeight.Of([1], [0])];
        Tensor[] gradients = [tensor([3f, 4]), tensor([12f])];
        Weight[] each = Weights(), whole = Weights(), value = Weights();

        Sgd(1, options: new() { ClipNorm = 1 }).Apply(each, gradients);
        Sgd(1, options: new() { GlobalClipNorm = 13 / 2.0 }).Apply(whole, gradients);
        Sgd(1, options: new() { ClipValue = 3.5 }).Apply(value, gradients);

        Golden.Near([-0.6, -0.8, -1], Numbers(each), 1e-6);
        Golden.Near([-1.5, -2, -6], Numbers(whole), 1e-6);
        Golden.Near([-3, -3.5, -3.5], Numbers(value), 1e-6);
    }

    [Fact]
    public void Schedule_is_evaluated_at_every_step()
    {
        Weight weight = LooseWeight.Of([1], [0]);
        var optimizer = Sgd(Schedules.PiecewiseConstantDecay([0, 1], [1, 0.1, 0.01]));

        for (int step = 0; step < 3; step++) optimizer.Apply([weight], [ones(1)]);

        Assert.Equal(-1.11f, weight.ToArray()[0], 1e-6f);
    }

    [Fact]
    public void Optimizer_rejects_other_weights()
    {
        var optimizer = Adam();
        optimizer.Apply([LooseWeight.Of([1], [0])], [ones(1)]);

        var e = Assert.Throws<ArgumentException>(() => optimizer.Apply([LooseWeight.Of([1], [0])], [ones(1)]));

        Assert.StartsWith(
            "The optimizer belongs to other weights. Create another optimizer for these.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradient_of_another_shape_throws()
    {
        var e = Assert.Throws<ArgumentException>(() => Adam().Apply([LooseWeight.Of([2, 3], new double[6])], [ones(3, 2)]));

        Assert.StartsWith("The weight 'kernel' has shape (2, 3), but its gradient has shape (3, 2).", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Contradictory_options_throw()
    {
        Assert.Throws<ArgumentException>(() => Adam(options: new() { ClipNorm = 1, ClipValue = 1 }));
        Assert.Throws<ArgumentException>(() => Adam(options: new() { EmaOverwriteFrequency = 10 }));
        Assert.Throws<ArgumentException>(() => Adam(options: new() { GradientAccumulationSteps = 0 }));
    }

    [Fact]
    public void Averages_overwrite_the_weights_at_the_ema_overwrite_frequency()
    {
        Weight weight = LooseWeight.Of([1], [0]);
        var optimizer = Sgd(1, options: new() { EmaMomentum = 0.5, EmaOverwriteFrequency = 2 });

        optimizer.Apply([weight], [-ones(1)]);
        Assert.Equal(1f, weight.ToArray()[0]); // the average starts at the first weights
        optimizer.Apply([weight], [-ones(1)]);
        Assert.Equal(1.5f, weight.ToArray()[0]); // half of 1, half of 2
    }

    [Fact]
    public void Steps_leak_no_tensors()
    {
        Weight weight = LooseWeight.Of([4], [1, 2, 3, 4]);
        var optimizer = Adam(options: new() { GlobalClipNorm = 1, EmaMomentum = 0.9 });
        var gradient = ones(4);
        optimizer.Apply([weight], [gradient]);
        long before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (int step = 0; step < 100; step++) optimizer.Apply([weight], [gradient]);

        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static Tensor Gradient(int step) => (arange(6, ScalarType.Float32) + step).sin().reshape(2, 3);

    private static double[] Numbers(Weight[] weights) =>
        [.. weights.SelectMany(weight => weight.ToArray()).Select(number => (double)number)];
}
