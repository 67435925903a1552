using System.Text.Json;
using static Kente.Metrics;
using static TorchSharp.torch;

namespace Kente.Tests.Training.Metrics;

public class GoldenMetricTests
{
    [Theory]
    [InlineData("BinaryAccuracy")]
    [InlineData("TopKCategoricalAccuracy")]
    [InlineData("SparseTopKCategoricalAccuracy")]
    [InlineData("Precision")]
    [InlineData("AUC")]
    [InlineData("FBetaScore")]
    [InlineData("MeanIoU")]
    [InlineData("RootMeanSquaredError")]
    [InlineData("R2Score")]
    [InlineData("CosineSimilarity")]
    public void Metric_equals_Keras(string keras)
    {
        using var scope = NewDisposeScope();
        foreach (var item in GoldenCases.Of("metric", keras))
        {
            var count = Make(keras, item.GetProperty("config")).Start();
            foreach (var update in item.GetProperty("input").GetProperty("updates").EnumerateArray())
                count.Update(
                    update.GetProperty("y_true").ToTensor(), update.GetProperty("y_pred").ToTensor(),
                    update.ToTensorOrNull("sample_weight"));
            // Keras's R² is computed for each column in this case; Kente computes their mean.
            Golden.Near([item.Expected().Average()], [count.Result()], 1e-6, item.Id());
        }
    }

    private static Metric Make(string keras, JsonElement config) => keras switch
    {
        "BinaryAccuracy" => BinaryAccuracy(),
        "TopKCategoricalAccuracy" => TopKCategoricalAccuracy(config.GetProperty("k").GetInt32()),
        "SparseTopKCategoricalAccuracy" => SparseTopKCategoricalAccuracy(config.GetProperty("k").GetInt32()),
        "Precision" => Precision(topK: config.WholeOrNull("top_k")),
        "AUC" => Auc(numThresholds: config.GetProperty("num_thresholds").GetInt32()),
        "FBetaScore" => FBetaScore(config.GetProperty("beta").GetDouble(), ClassAverage.Macro, config.NumberOrNull("threshold")),
        "MeanIoU" => MeanIoU(config.GetProperty("num_classes").GetInt32(), config.WholeOrNull("ignore_class")),
        "RootMeanSquaredError" => Rmse(),
        "R2Score" => R2Score(),
        "CosineSimilarity" => Cosine(),
        _ => throw new NotSupportedException(keras),
    };
}
