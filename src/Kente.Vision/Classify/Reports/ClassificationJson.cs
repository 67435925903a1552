namespace Kente.Vision.Classify.Reports;

/// <summary>A classification report as JSON.</summary>
internal static class ClassificationJson
{
    public static Dictionary<string, object?> Of(ClassifierReport report)
    {
        Dictionary<string, object?> json = new()
        {
            ["images"] = report.Images.Count,
            ["classes"] = report.Classes,
            ["multi_label"] = report.IsMultiLabel,
        };
        foreach (var (name, scores) in report.Columns) json[name.Replace(' ', '_')] = Of(scores);
        json["calibration"] = new
        {
            temperature = report.Temperature,
            ece = ScoreInterval.Finite(report.Calibration.Error),
            ece_without_scaling = ScoreInterval.Finite(report.Uncalibrated.Error),
            bins = report.Calibration.Bins.Select(bin => new
            {
                from = bin.From,
                to = bin.To,
                count = bin.Count,
                probability = ScoreInterval.Finite(bin.Probability),
                accuracy = ScoreInterval.Finite(bin.Accuracy),
            }),
        };
        if (report.Confusion is { } confusion)
        {
            var classes = Enumerable.Range(0, report.Classes.Count);
            json["confusion"] = classes.Select(row => classes.Select(column => confusion[row, column]));
        }
        return json;
    }

    private static object Of(ClassificationScores scores) => new
    {
        accuracy = scores.Accuracy.ToJson(),
        top_5 = scores.Top5?.ToJson(),
        balanced_accuracy = ScoreInterval.Finite(scores.BalancedAccuracy),
        macro_f1 = ScoreInterval.Finite(scores.MacroF1),
        mean_average_precision = ScoreInterval.Finite(scores.MeanAveragePrecision),
        log_loss = ScoreInterval.Finite(scores.LogLoss),
        per_class = scores.Classes.Select(one => new
        {
            name = one.Name,
            images = one.Support,
            predicted = one.Predicted,
            precision = ScoreInterval.Finite(one.Precision),
            recall = ScoreInterval.Finite(one.Recall),
            f1 = ScoreInterval.Finite(one.F1),
            average_precision = ScoreInterval.Finite(one.AveragePrecision),
        }),
    };
}
