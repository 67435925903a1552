namespace Kente.Vision.Tests.Classify;

public sealed class ClassificationScoresTests
{
    private static readonly string[] Names = ["a", "b", "c"];

    [Fact]
    public void Precision_recall_and_F1_count_images_and_predictions_of_the_class()
    {
        // Truth a a a b b c, predicted a a b b c c.
        var scores = Scores([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 2, 2]);

        Assert.Equal(4.0 / 6, scores.Accuracy.Value, 1e-9);
        Assert.Equal((1.0, 2.0 / 3, 0.8), (scores.Classes[0].Precision, scores.Classes[0].Recall, scores.Classes[0].F1));
        Assert.Equal((0.5, 0.5, 0.5), (scores.Classes[1].Precision, scores.Classes[1].Recall, scores.Classes[1].F1));
        Assert.Equal(((2.0 / 3) + 0.5 + 1) / 3, scores.BalancedAccuracy, 1e-9);
        Assert.Equal((0.8 + 0.5 + (2.0 / 3)) / 3, scores.MacroF1, 1e-9);
        Assert.Null(scores.Top5);
    }

    [Fact]
    public void A_class_without_images_does_not_count_in_means()
    {
        var scores = Scores([0, 1], [0, 1]);

        Assert.Equal(1, scores.BalancedAccuracy);
        Assert.True(double.IsNaN(scores.Classes[2].Recall));
        Assert.True(double.IsNaN(scores.Classes[2].AveragePrecision));
        // A class that is predicted though no image has it counts as 0 in the macro F1, as in scikit-learn.
        Assert.Equal(1, scores.MacroF1);
        Assert.Equal(1.0 / 3, Scores([0, 1], [0, 2]).MacroF1, 1e-9);
    }

    [Fact]
    public void Average_precision_is_that_of_scikit_learn()
    {
        // average_precision_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) of its documentation.
        var images = ((double, bool)[])[(0.1, false), (0.4, false), (0.35, true), (0.8, true)];
        var scores = ClassificationScores.Of(["a"], isMultiLabel: true, [.. images.Select(one => new ClassifiedImage(
            Image(one.Item2 ? [0] : []), Classification.Of([one.Item1], ["a"], isMultiLabel: true)))]);

        Assert.Equal(0.8333333, scores.MeanAveragePrecision, 1e-6);
        Assert.Equal(0.75, scores.Accuracy.Value);
    }

    [Fact]
    public void Equal_probabilities_have_the_frequency_of_the_class_as_average_precision()
    {
        var scores = ClassificationScores.Of(["a"], isMultiLabel: true, [.. Enumerable.Range(0, 10).Select(i => new ClassifiedImage(
            Image(i < 3 ? [0] : []), Classification.Of([0.3], ["a"], isMultiLabel: true)))]);

        Assert.Equal(0.3, scores.MeanAveragePrecision, 1e-9);
    }

    [Fact]
    public void The_true_class_may_be_the_fifth_for_the_top_5()
    {
        string[] classes = [.. Enumerable.Range(0, 7).Select(i => $"{i}")];
        double[] probabilities = [0.3, 0.25, 0.2, 0.1, 0.08, 0.05, 0.02];
        var scores = ClassificationScores.Of(classes, isMultiLabel: false, [.. Enumerable.Range(0, 7).Select(label => new ClassifiedImage(
            Image([label]), Classification.Of(probabilities, classes, isMultiLabel: false)))]);

        Assert.Equal(5.0 / 7, scores.Top5!.Value.Value, 1e-9);
        Assert.Equal(1.0 / 7, scores.Accuracy.Value, 1e-9);
    }

    private static ClassificationScores Scores(int[] truth, int[] predicted) => ClassificationScores.Of(
        Names, isMultiLabel: false, [.. truth.Zip(predicted, (label, answer) => new ClassifiedImage(
            Image([label]), Classification.Of([.. Names.Select((_, i) => i == answer ? 0.8 : 0.1)], Names, isMultiLabel: false)))]);

    private static ClassImage Image(int[] classes) => new("image", new(8, 8), classes, () => new RgbImage(8, 8));
}
