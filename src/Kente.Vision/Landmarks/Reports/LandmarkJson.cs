using static Kente.Vision.ScoreInterval;

namespace Kente.Vision.Landmarks.Reports;

/// <summary>The JSON of a landmark report.</summary>
internal static class LandmarkJson
{
    public static Dictionary<string, object?> Of(LandmarkReport report)
    {
        Dictionary<string, object?> json = new()
        {
            ["images"] = report.Images.Count,
            ["normalizer"] = report.Options.Normalizer!.Name,
            ["unit"] = report.Unit,
            ["failure_threshold"] = report.Options.FailureThreshold,
            ["pck_threshold"] = report.Options.PckThreshold,
            ["success_radii"] = report.Options.SuccessRadii,
            ["presence_accuracy"] = report.PresenceAccuracy,
            ["visibility"] = report.Visibility is { } visibility ? Visibility(visibility) : null,
            ["radius_coverage"] = report.RadiusCoverage,
        };
        foreach (var (name, scores) in report.Columns) json[name.Replace(' ', '_').Replace('-', '_')] = Scores(scores);
        if (report.Coco is { } coco)
            json["coco"] = new Dictionary<string, double?>
            {
                ["ap"] = Finite(coco.AP),
                ["ap50"] = Finite(coco.AP50),
                ["ap75"] = Finite(coco.AP75),
                ["ap_medium"] = Finite(coco.APMedium),
                ["ap_large"] = Finite(coco.APLarge),
                ["ar"] = Finite(coco.AR),
                ["ar50"] = Finite(coco.AR50),
                ["ar75"] = Finite(coco.AR75),
                ["ar_medium"] = Finite(coco.ARMedium),
                ["ar_large"] = Finite(coco.ARLarge),
            };
        return json;
    }

    private static object Visibility(VisibilityScores scores) => new
    {
        points = scores.Points,
        hidden = scores.Hidden,
        accuracy = scores.Accuracy,
        base_rate = scores.BaseRate,
        auc = Finite(scores.Auc),
    };

    private static object Scores(LandmarkScores scores) => new
    {
        images = scores.Images,
        nme = scores.Nme.ToJson(),
        failure_rate = scores.FailureRate.ToJson(),
        area_under_curve = Finite(scores.AreaUnderCurve),
        pck = Finite(scores.Pck),
        mean_radial_error = Finite(scores.MeanRadialError),
        success_rates = scores.SuccessRates.Select(Finite),
        points = scores.Points.Select(point => new
        {
            name = point.Name,
            images = point.Count,
            nme = Finite(point.Nme),
            mean_radial_error = Finite(point.MeanRadialError),
            pck = Finite(point.Pck),
            success_rates = point.SuccessRates.Select(Finite),
        }),
    };
}
