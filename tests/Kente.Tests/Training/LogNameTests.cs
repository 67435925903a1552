using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace Kente.Tests.Training;

/// <summary>Every result has a name of its own in the logs.</summary>
public sealed class LogNameTests
{
    [Fact]
    public void A_metric_named_as_the_loss_of_another_output_is_refused() =>
        Refused(
            "'a_b_loss' in the logs would be both the loss of the output 'a_b' and the metric 'b_loss' of the output 'a'; give the metric or the output another name.",
            () => Two("a", "a_b").Compile(Adam(), MeanSquaredError(), metrics: new() { ["a"] = Mae("b_loss") }));

    [Fact]
    public void A_metric_named_as_a_result_of_validation_is_refused()
    {
        Refused(
            "'val_loss' in the logs would be both the total loss in validation and the metric 'val_loss'; give the metric or the output another name.",
            () => One().Compile(Adam(), MeanSquaredError(), metrics: [Mae("val_loss")]));
        Refused(
            "'val_x' in the logs would be both the metric 'x' in validation and the metric 'val_x'; give the metric or the output another name.",
            () => One().Compile(Adam(), MeanSquaredError(), metrics: [Mae("x"), Mae("val_x")]));
    }

    [Theory]
    [InlineData("loss", "the total loss")]
    [InlineData("epoch", "the number of the epoch")]
    [InlineData("learning_rate", "the learning rate")]
    public void Names_of_Kente_are_refused(string name, string meaning) =>
        Refused(
            $"'{name}' in the logs would be both {meaning} and the metric '{name}'; give the metric or the output another name.",
            () => One().Compile(Adam(), MeanSquaredError(), metrics: [Mae(name)]));

    [Fact]
    public void Two_metrics_of_one_name_are_refused()
    {
        Refused(
            "'mae' in the logs would be both the metric 'mae' and the metric 'mae'; give the metric or the output another name.",
            () => One().Compile(Adam(), MeanSquaredError(), metrics: [Mae("mae"), Mae("mae")]));
        Refused(
            "'a_b_c' in the logs would be both the metric 'b_c' of the output 'a' and the metric 'c' of the output 'a_b'; give the metric or the output another name.",
            () => Two("a", "a_b").Compile(
                Adam(), MeanSquaredError(), metrics: new() { ["a"] = Mae("b_c"), ["a_b"] = Mae("c") }));
    }

    [Fact]
    public void A_metric_named_as_a_result_of_one_class_is_refused()
    {
        var input = Input(2);
        Model model = new(input, Dense(2)(input));

        Refused(
            "'f1_1' in the logs would be both the metric 'f1' for class 1 and the metric 'f1_1'; give the metric or the output another name.",
            () => model.Compile(Adam(), MeanSquaredError(), metrics: [F1Score(ClassAverage.None, name: "f1"), Mae("f1_1")]));
    }

    [Fact]
    public void A_metric_named_as_a_learned_loss_weight_is_refused() =>
        Refused(
            "'a_loss_weight' in the logs would be both the loss weight of the output 'a' and the metric 'loss_weight' of the output 'a'; give the metric or the output another name.",
            () => Two("a", "b").Compile(
                Adam(), MeanSquaredError(), metrics: new() { ["a"] = Mae("loss_weight") }, balance: LossBalance.Uncertainty()));

    [Fact]
    public void Names_that_differ_are_logged_side_by_side()
    {
        var model = Two("a", "a_b");
        model.Compile(Adam(), MeanSquaredError(), metrics: new() { ["a"] = Mae("b_mae"), ["a_b"] = Mae("error") });
        var history = model.Fit(new float[4, 2], [new float[4, 1], new float[4, 1]], verbose: false, validationSplit: 0.5);

        Assert.Equal(
            ["a_b_error", "a_b_loss", "a_b_mae", "a_loss", "loss", "val_a_b_error", "val_a_b_loss", "val_a_b_mae", "val_a_loss",
                "val_loss"],
            history.Names);
    }

    private static void Refused(string said, Action compile) =>
        Assert.StartsWith(said, Assert.Throws<ArgumentException>(compile).Message, StringComparison.Ordinal);

    private static Model One() => Two("a");

    private static Model Two(params string[] names)
    {
        var input = Input(2);
        return new(input, [.. names.Select(name => Dense(1, name: name)(input))]);
    }
}
