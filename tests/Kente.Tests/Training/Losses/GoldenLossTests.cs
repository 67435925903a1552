using System.Text.Json;
using static Kente.Losses;
using static TorchSharp.torch;

namespace Kente.Tests.Training.Losses;

public class GoldenLossTests
{
    [Theory]
    [InlineData("MeanSquaredError")]
    [InlineData("MeanAbsoluteError")]
    [InlineData("MeanAbsolutePercentageError")]
    [InlineData("MeanSquaredLogarithmicError")]
    [InlineData("Huber")]
    [InlineData("LogCosh")]
    [InlineData("KLDivergence")]
    [InlineData("Poisson")]
    [InlineData("CosineSimilarity")]
    [InlineData("Hinge")]
    [InlineData("SquaredHinge")]
    [InlineData("CategoricalHinge")]
    [InlineData("BinaryCrossentropy")]
    [InlineData("CategoricalCrossentropy")]
    [InlineData("SparseCategoricalCrossentropy")]
    [InlineData("BinaryFocalCrossentropy")]
    [InlineData("CategoricalFocalCrossentropy")]
    [InlineData("Dice")]
    public void Loss_equals_Keras(string keras)
    {
        using var scope = NewDisposeScope();
        foreach (var item in GoldenCases.Of("loss", keras))
        {
            var input = item.GetProperty("input");
            using var loss = Make(keras, item.GetProperty("config")).Compute(
                input.GetProperty("y_true").ToTensor(), input.GetProperty("y_pred").ToTensor(), input.ToTensorOrNull("sample_weight"));
            Golden.Near(item.Expected(), loss.ToDoubles(), 1e-6, item.Id());
        }
    }

    [Fact]
    public void Compiled_loss_of_a_single_output_equals_Keras()
    {
        using var scope = NewDisposeScope();
        var item = GoldenCases.Of("compile_loss", "CompileLoss")[0];
        var input = item.GetProperty("input");
        Golden.Near(
            item.Expected(),
            MeanSquaredError().Compute(input.GetProperty("y_true").ToTensor(), input.GetProperty("y_pred").ToTensor()).ToDoubles(), 1e-6,
            item.Id());
    }

    private static Loss Make(string keras, JsonElement config)
    {
        var reduction = !config.TryGetProperty("reduction", out var given) ? LossReduction.SumOverBatchSize : given.GetString() switch
        {
            "sum" => LossReduction.Sum,
            "mean_with_sample_weight" => LossReduction.MeanWithSampleWeight,
            null => LossReduction.None,
            var other => throw new NotSupportedException(other),
        };
        bool logits = config.Flag("from_logits");
        double smoothing = config.Number("label_smoothing", 0);
        return keras switch
        {
            "MeanSquaredError" => MeanSquaredError(reduction),
            "MeanAbsoluteError" => MeanAbsoluteError(reduction),
            "MeanAbsolutePercentageError" => MeanAbsolutePercentageError(reduction),
            "MeanSquaredLogarithmicError" => MeanSquaredLogarithmicError(reduction),
            "Huber" => Huber(config.Number("delta", 1), reduction),
            "LogCosh" => LogCosh(reduction),
            "KLDivergence" => KLDivergence(reduction),
            "Poisson" => Poisson(reduction),
            "CosineSimilarity" => CosineSimilarity(reduction),
            "Hinge" => Hinge(reduction),
            "SquaredHinge" => SquaredHinge(reduction),
            "CategoricalHinge" => CategoricalHinge(reduction),
            "BinaryCrossentropy" => BinaryCrossentropy(logits, smoothing, reduction),
            "CategoricalCrossentropy" => CategoricalCrossentropy(logits, smoothing, reduction),
            "SparseCategoricalCrossentropy" => SparseCategoricalCrossentropy(logits, config.WholeOrNull("ignore_class"), reduction),
            "BinaryFocalCrossentropy" => BinaryFocalCrossentropy(config.Number("gamma", 2), null, logits, smoothing, reduction),
            "CategoricalFocalCrossentropy" => CategoricalFocalCrossentropy(0.25, config.Number("gamma", 2), logits, smoothing, reduction),
            "Dice" => Dice(
                config.TryGetProperty("axis", out var axes) ? [.. axes.EnumerateArray().Select(axis => axis.GetInt64())] : null,
                reduction),
            _ => throw new NotSupportedException(keras),
        };
    }
}
