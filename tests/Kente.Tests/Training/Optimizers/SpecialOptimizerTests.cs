using Kente.Components.Optimizers;
using static Kente.Optimizers;
using static TorchSharp.torch;

namespace Kente.Tests.Training.Optimizers;

/// <summary>Optimizers without golden values of Keras.</summary>
public sealed class SpecialOptimizerTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Muon_updates_have_equal_singular_values()
    {
        foreach (var (rows, columns) in new[] { (3, 5), (5, 3) })
        {
            var weight = LooseWeight.Of([rows, columns], new double[rows * columns]);
            Muon(1, weightDecay: 0).Apply([weight], [Gradient(rows, columns)]);
            // All singular values of an update are about 0.2 · √5: five iterations approximate them.
            var (_, sizes, _) = linalg.svd(tensor(weight.ToArray()).view(rows, columns));
            Assert.All(sizes.ToDoubles(), size => Assert.InRange(size / (.2 * Math.Sqrt(5)), .6, 1.3));
        }
    }

    [Fact]
    public void Muon_updates_other_weights_as_AdamW()
    {
        double[] numbers = [1, 2, 3, 4, 5, 6];
        (string, long[], string)[] weights =
            [("bias", [6], ""), ("embeddings", [2, 3], ""), ("kernel", [2, 3], "kern.l$"), ("kernel", [1, 2, 3], "")];
        foreach (var (name, shape, excluded) in weights)
        {
            Weight one = LooseWeight.Of(shape, numbers, name), other = LooseWeight.Of(shape, numbers, name);
            var (muon, adam) = (
                Muon(.1, weightDecay: .5, options: new() { AdamWeightDecay = .01, ExcludeLayers = excluded.Length == 0 ? [] : [excluded] }),
                AdamW(.1, .01));
            for (int step = 0; step < 3; step++)
            {
                muon.Apply([one], [Gradient(2, 3).view(shape)]);
                adam.Apply([other], [Gradient(2, 3).view(shape)]);
            }
            Golden.Near([.. other.ToArray().Select(number => (double)number)], [.. one.ToArray().Select(number => (double)number)], 1e-6);
            Assert.Equal(2, muon.Variables.Count);
        }
    }

    [Fact]
    public void Muon_rejects_a_pattern_that_needs_backtracking() =>
        Assert.StartsWith(
            "The pattern '(a)\\1' of ExcludeLayers is not a regular expression that can be matched in linear time",
            Assert.Throws<ArgumentException>(() => Muon(options: new() { ExcludeLayers = ["(a)\\1"] })).Message, StringComparison.Ordinal);

    [Fact]
    public void Schedule_free_weights_are_the_average_of_all_steps()
    {
        var weight = LooseWeight.Of([1], [1]);
        var optimizer = ScheduleFreeAdamW(.1, beta2: 0);
        // With β₂ = 0 every step of z is the learning rate times the sign of the gradient.
        foreach (float gradient in new[] { 2f, 5, -3 }) optimizer.Apply([weight], [tensor([gradient])]);
        const double z = .9, x = (.9 + .8 + .9) / 3;

        Assert.Equal((.1 * z) + (.9 * x), weight.ToArray()[0], 1e-5);
        optimizer.Eval();
        Assert.Equal(x, weight.ToArray()[0], 1e-5);
        optimizer.Train();
        Assert.Equal((.1 * z) + (.9 * x), weight.ToArray()[0], 1e-5);
    }

    [Fact]
    public void Steps_leak_no_tensors()
    {
        foreach (var optimizer in new[] { Ftrl(), Lion(), Lamb(), Adafactor(), Muon(), ScheduleFreeAdamW() })
        {
            Weight[] weights = [LooseWeight.Of([2, 3], [1, 2, 3, 4, 5, 6]), LooseWeight.Of([2], [1, 2])];
            Tensor[] gradients = [Gradient(2, 3), ones(2)];
            optimizer.Apply(weights, gradients);
            long before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
            for (int step = 0; step < 20; step++) optimizer.Apply(weights, gradients);
            Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }
    }

    private static Tensor Gradient(int rows, int columns) =>
        tensor([.. Enumerable.Range(1, rows * columns).Select(i => (float)Math.Sin(i * i))]).view(rows, columns);
}
