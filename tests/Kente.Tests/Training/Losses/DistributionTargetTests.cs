using static Kente.Losses;
using static TorchSharp.torch;

namespace Kente.Tests.Training.Losses;

/// <summary>Targets of categorical losses are one-hot or class probabilities.</summary>
[Collection(StandardErrorText.Collection)]
public sealed class DistributionTargetTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(-1, 2, "-1 to 2")]
    [InlineData(0, 2, "0 to 2")]
    [InlineData(-0.5f, 1, "-0.5 to 1")]
    public void Targets_outside_zero_to_one_are_refused(float least, float most, string range)
    {
        Tensor target = tensor([least, most, 0], 1, 3), predicted = full(1, 3, 1f / 3);
        Loss[] losses =
            [CategoricalCrossentropy(), CategoricalCrossentropy(fromLogits: true), CategoricalFocalCrossentropy(), Crossentropy()];
        foreach (var loss in losses)
            Assert.Contains(
                $"expects targets from 0 to 1, but they range from {range}. Targets are one-hot or class probabilities.",
                Assert.Throws<ArgumentException>(() => loss.Compute(target, predicted)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Masks_of_0_and_255_cause_one_warning_of_the_losses_for_segmentation()
    {
        Tensor target = tensor([0f, 255]), predicted = tensor([0.2f, 0.8f]);
        foreach (var loss in (Loss[])[Dice(), Tversky()])
        {
            using StandardErrorText errors = new();
            loss.Compute(target, predicted);
            loss.Compute(target, predicted);

            Assert.Equal(
                $"Warning: The loss '{loss.Name}' expects masks with targets from 0 to 1, but they range from 0 to 255. Divide masks of 0 and 255 by 255.",
                Assert.Single(errors.Lines($"'{loss.Name}' expects masks")));
        }
    }

    [Theory]
    [InlineData(1, 1, "2 to 2")]
    [InlineData(0, 0, "0 to 0")]
    [InlineData(0.5f, 0, "0.5 to 0.5")]
    public void Rows_that_do_not_sum_to_one_cause_one_warning(float first, float second, string sums)
    {
        Tensor target = tensor([first, second, 0], 1, 3), predicted = full(1, 3, 1f / 3);
        foreach (var loss in (Loss[])[CategoricalCrossentropy(), CategoricalFocalCrossentropy()])
        {
            using StandardErrorText errors = new();
            loss.Compute(target, predicted);
            loss.Compute(target, predicted);

            Assert.Equal(
                $"Warning: The loss '{loss.Name}' expects targets that sum to 1 over the classes, but their sums range from {sums}. Use BinaryCrossentropy and a sigmoid if a sample has several classes or none.",
                Assert.Single(errors.Lines($"'{loss.Name}' expects targets that sum to 1")));
        }
    }

    [Fact]
    public void One_hot_and_soft_labels_and_padded_steps_cause_no_warning()
    {
        using StandardErrorText errors = new();
        var focal = CategoricalFocalCrossentropy(labelSmoothing: 0.1);
        focal.Compute(tensor([0f, 1, 0, 0.3f, 0.7f, 0, 0.33f, 0.33f, 0.33f], 3, 3), full(3, 3, 1f / 3));
        focal.Compute(tensor([0f, 1, 0, 0, 0, 0], 1, 2, 3), full(1, 2, 3, 1f / 3));

        Assert.Empty(errors.Lines("'categorical_focal_crossentropy' expects targets that sum to 1"));
    }
}
