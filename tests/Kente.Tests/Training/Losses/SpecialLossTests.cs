using static Kente.Losses;
using static TorchSharp.torch;

namespace Kente.Tests.Training.Losses;

/// <summary>Losses whose values are computed by hand from their formulas.</summary>
public sealed class SpecialLossTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Tversky_with_equal_weights_is_Dice()
    {
        Tensor target = tensor([0f, 1, 1, 0, 1, 0]).view(2, 3), predicted = tensor([.1f, .8f, .4f, .3f, .9f, .2f]).view(2, 3);
        Golden.Near(Value(Dice(), target, predicted), Value(Tversky(), target, predicted), 1e-6);
        // True positives 2.1 of 3, false positives 0.6, false negatives 0.9.
        Golden.Near([1 - (2.1 / (2.1 + (.2 * .6) + (.7 * .9)))], Value(Tversky(.2, .7), target, predicted), 1e-6);
        Golden.Near(
            [1 - (1.2 / (1.2 + (.5 * .8) + (.5 * .1))), 1 - (.9 / (.9 + (.5 * .1) + (.5 * .5)))],
            Value(Tversky(axis: [1], reduction: LossReduction.None), target, predicted), 1e-6);
    }

    [Fact]
    public void Generalized_crossentropy_is_between_absolute_error_and_crossentropy()
    {
        Tensor labels = tensor([1L, 0]), predicted = tensor([.2f, .5f, .3f, .9f, .05f, .05f]).view(2, 3);
        Golden.Near(
            [((1 - Math.Sqrt(.5)) / .5 / 2) + ((1 - Math.Sqrt(.9)) / .5 / 2)],
            Value(CategoricalGeneralizedCrossEntropy(), labels, predicted), 1e-6);
        Golden.Near(
            Value(SparseCategoricalCrossentropy(), labels, predicted),
            Value(CategoricalGeneralizedCrossEntropy(.0005), labels, predicted), 1e-3);
        Golden.Near([(.5 + .1) / 2], Value(CategoricalGeneralizedCrossEntropy(.9999), labels, predicted), 1e-3);
        Assert.Throws<ArgumentOutOfRangeException>(() => CategoricalGeneralizedCrossEntropy(1));
    }

    [Fact]
    public void Circle_loss_follows_its_formula_and_excludes_samples_without_a_pair()
    {
        // Angles of 0, 30 and 90 degrees; the first two have the same class.
        double c = Math.Cos(Math.PI / 6), s = .5;
        Tensor embeddings = tensor([1f, 0, (float)c, (float)s, 0, 1]).view(3, 2).requires_grad_(true), labels = tensor([4L, 4, 7]);
        double Near(double d) => -80 * (.4 + d) * (.4 - d);
        double Far(double d) => 80 * Math.Max(0, 1.4 - d) * (.6 - d);
        double Softplus(double x) => Math.Log(1 + Math.Exp(x));
        double[] expected = [Softplus(Near(1 - c) + Far(1)), Softplus(Near(1 - c) + Far(1 - s)), 0];

        Golden.Near(expected, Value(Circle(reduction: LossReduction.None), labels, embeddings), 1e-4);
        var mean = Circle().Compute(labels, embeddings);
        Golden.Near([(expected[0] + expected[1]) / 2], mean.ToDoubles(), 1e-4);
        mean.backward();
        Assert.All(embeddings.grad!.ToDoubles(), gradient => Assert.True(double.IsFinite(gradient)));
    }

    [Fact]
    public void Ctc_sums_over_all_alignments_of_the_labels()
    {
        // Two steps, a blank and one letter: the alignments of "a" are a-, -a and aa.
        double a = .6, b = .3;
        Tensor logits = tensor([(float)Math.Log(1 - a), (float)Math.Log(a), (float)Math.Log(1 - b), (float)Math.Log(b)]).view(1, 2, 2);
        Golden.Near([-Math.Log((a * (1 - b)) + ((1 - a) * b) + (a * b))], Value(Ctc(), tensor([1f, 0]).view(1, 2), logits), 1e-6);
        Golden.Near([-Math.Log((1 - a) * (1 - b))], Value(Ctc(), zeros(1, 2), logits), 1e-6);
        Assert.StartsWith(
            "Labels range from 0 to 2, but the predictions have 2 classes, of which 0 is the blank: labels are from 1 to 1, padded with 0.",
            Assert.Throws<ArgumentException>(() => Ctc().Compute(tensor([2f, 0]).view(1, 2), logits)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Ctc().Compute(tensor([1f]), logits));
    }

    [Fact]
    public void Crossentropy_is_selected_by_shape()
    {
        Tensor rows = tensor([.2f, .8f, .6f, .4f]).view(2, 2), column = tensor([.3f, .9f]).view(2, 1);
        Golden.Near(Value(SparseCategoricalCrossentropy(), tensor([1L, 0]), rows), Value(Crossentropy(), tensor([1L, 0]), rows), 1e-7);
        Golden.Near(
            Value(CategoricalCrossentropy(), tensor([0f, 1, 1, 0]).view(2, 2), rows),
            Value(Crossentropy(), tensor([0f, 1, 1, 0]).view(2, 2), rows), 1e-7);
        Golden.Near(Value(BinaryCrossentropy(), tensor([0f, 1]), column), Value(Crossentropy(), tensor([0f, 1]), column), 1e-7);
    }

    private static double[] Value(Loss loss, Tensor target, Tensor predicted) => loss.Compute(target, predicted).ToDoubles();
}
