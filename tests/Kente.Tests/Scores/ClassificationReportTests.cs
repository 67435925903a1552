namespace Kente.Tests.Scores;

/// <summary>The numbers are those of scikit-learn's classification_report, of the example of its documentation.</summary>
public sealed class ClassificationReportTests
{
    private static readonly string[] Names = ["class 0", "class 1", "class 2"];
    private static readonly long[] Truth = [0, 1, 2, 2, 2], Predicted = [0, 0, 2, 2, 1];

    [Fact]
    public void The_text_has_the_layout_and_the_numbers_of_scikit_learn()
    {
        string text = ClassificationReport.Of(Truth, (NdArray)Predicted, Names).ToString();

        Assert.Equal(
            """
                          precision     recall   f1-score    support

                 class 0      0.500      1.000      0.667          1
                 class 1      0.000      0.000      0.000          1
                 class 2      1.000      0.667      0.800          3

                accuracy                            0.600          5
               macro avg      0.500      0.556      0.489          5
            weighted avg      0.700      0.600      0.613          5

            """,
            text, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Scores_of_a_class_and_averages_are_read_by_name()
    {
        var report = ClassificationReport.Of(Truth, (NdArray)Predicted, Names);

        Assert.Equal((3, 2, 2), (report["class 2"].Support, report["class 2"].Predicted, report["class 2"].Correct));
        Assert.Equal(0.6, report.Accuracy);
        Assert.Equal(22 / 45.0, report.MacroAverage.F1, 1e-12);
        Assert.Equal(46 / 75.0, report.WeightedAverage.F1, 1e-12);
        Assert.Equal(new(0.6, 0.6, 0.6), report.MicroAverage);
        Assert.Contains(
            "the classes are class 0, class 1, class 2", Assert.Throws<ArgumentException>(() => report["class 3"]).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_confusion_matrix_has_targets_in_rows_and_predictions_in_columns()
    {
        var confusion = ClassificationReport.Of(Truth, (NdArray)Predicted, Names).Confusion!;

        Assert.Equal(new[,] { { 1, 0, 0 }, { 1, 0, 0 }, { 0, 1, 2 } }, confusion.ToArray());
        Assert.Equal((1, 0), (confusion["class 1", "class 0"], confusion["class 0", "class 1"]));
        Assert.Equal(2, confusion[2, 2]);
        Assert.Equal(
            """
            true \ predicted  class 0  class 1  class 2
            class 0                 1        0        0
            class 1                 1        0        0
            class 2                 0        1        2

            """,
            confusion.ToString(), ignoreLineEndingDifferences: true);
        Assert.Equal(["1", "1", "0"], confusion.ToTable()["class 0"].Texts());
        Assert.Contains(
            "'x' is not a class", Assert.Throws<ArgumentException>(() => confusion["class 0", "x"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_one_hot_targets_names_and_indices_give_the_same_report()
    {
        string expected = ClassificationReport.Of(Truth, (NdArray)Predicted, Names).ToString();
        float[,] scores = { { .8f, .1f, .1f }, { .5f, .3f, .2f }, { .1f, .2f, .7f }, { .3f, .3f, .4f }, { .2f, .5f, .3f } };
        float[,] oneHot = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { 0, 0, 1 }, { 0, 0, 1 } };

        Assert.Equal(expected, ClassificationReport.Of(Truth, (NdArray)scores, Names).ToString());
        Assert.Equal(expected, ClassificationReport.Of(oneHot, scores, Names).ToString());
        string[] Named(long[] labels) => [.. labels.Select(label => Names[label])];
        Assert.Equal(expected, ClassificationReport.Of(Named(Truth), Named(Predicted)).ToString());
        NdArray steps = ((NdArray)scores).Reshape(1, 5, 3);
        Assert.Equal(expected, ClassificationReport.Of(((NdArray)Truth).Reshape(1, 5), steps, Names).ToString());
    }

    [Fact]
    public void One_value_distinguishes_two_classes_at_the_threshold()
    {
        float[,] scores = { { .9f }, { .5f }, { .6f }, { .1f } };
        float[] truth = [1, 0, 0, 0];

        Assert.Equal(new[,] { { 2, 1 }, { 0, 1 } }, ClassificationReport.Of(truth, scores).Confusion!.ToArray());
        Assert.Equal(1, ClassificationReport.Of(truth, scores, threshold: 0.7).Accuracy);
    }

    // Of two samples the first has both classes and the second none; sklearn.metrics.classification_report of the indicators.
    [Fact]
    public void Multi_label_data_have_a_micro_average_and_no_confusion_matrix()
    {
        float[,] truth = { { 1, 1 }, { 0, 0 }, { 1, 0 } }, scores = { { .9f, .2f }, { .6f, .1f }, { .9f, .3f } };
        var report = ClassificationReport.Of(truth, scores, ["cat", "dog"], isMultiLabel: true);

        Assert.Null(report.Confusion);
        Assert.Equal(1 / 3.0, report.Accuracy, 1e-12);
        Assert.Equal(new(2 / 3.0, 2 / 3.0, 2 / 3.0), report.MicroAverage);
        Assert.Equal(2 / 6.0, report.MacroAverage.Precision, 1e-12);
        Assert.Contains("micro avg", report.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("accuracy", report.ToString(), StringComparison.Ordinal);
        Assert.Equal(["cat", "dog", "micro avg", "macro avg", "weighted avg"], report.ToTable()["class"].Texts());
        Assert.Equal("–", report.ToString().Split('\n')[3].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
    }

    [Fact]
    public void Missing_targets_and_classes_that_do_not_occur_do_not_count()
    {
        float[] truth = [0, float.NaN, 1];
        float[,] scores = { { .9f, .1f, 0 }, { .1f, .9f, 0 }, { .2f, .8f, 0 } };
        var report = ClassificationReport.Of(truth, scores);

        Assert.Equal((2, 1.0, 1.0), (report.Count, report.Accuracy, report.MacroAverage.F1));
        Assert.True(double.IsNaN(report.Classes[2].F1));
        Assert.Equal("2", report.Classes[2].Name);
    }

    [Fact]
    public void Data_that_are_not_classes_are_refused()
    {
        float[,] scores = { { .9f, .1f }, { .2f, .8f } };
        void Refuses(string expected, NdArray truth, NdArray predicted, IReadOnlyList<string>? classes = null, bool isMultiLabel = false) =>
            Assert.Contains(
                expected,
                Assert.Throws<ArgumentException>(() => ClassificationReport.Of(truth, predicted, classes, isMultiLabel)).Message,
                StringComparison.Ordinal);

        Refuses("2 indices of classes or 2 rows of 2 values are needed", new float[3], scores);
        Refuses("2 in row 1 is not a class; classes are integers from 0 to 1", new float[] { 0, 2 }, scores);
        Refuses("The target of row 0 is not one-hot", new float[,] { { 1, 1 }, { 1, 0 } }, scores);
        Refuses("The target of row 0 has 0.5", new float[,] { { .5f, 1 }, { 1, 0 } }, scores, isMultiLabel: true);
        Refuses("The prediction of row 1 is NaN", new float[] { 0, 1 }, new float[,] { { .9f, .1f }, { float.NaN, .8f } });
        Refuses("There are 2 classes, but 3 names", new float[] { 0, 1 }, scores, ["a", "b", "c"]);
        Refuses("There are no samples with targets", new float[] { float.NaN, float.NaN }, scores);
        Assert.Contains(
            "'b' in row 1 is not a class",
            Assert.Throws<ArgumentException>(() => ClassificationReport.Of(Texts("a", "b"), Texts("a", "a"), ["a"])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "2 targets, but 1",
            Assert.Throws<ArgumentException>(() => ClassificationReport.Of(Texts("a", "b"), Texts("a"))).Message, StringComparison.Ordinal);
        static NdArray Texts(params string[] names) => names;
    }
}
