using System.Globalization;
using Kente.Vision.Landmarks.Evaluation;
using Kente.Vision.Reporting;
using static Kente.HtmlText;

namespace Kente.Vision.Landmarks.Reports;

/// <summary>The HTML page of a landmark report.</summary>
internal static class LandmarkHtml
{
    private const int CurveSteps = 100;

    public static string Page(LandmarkReport report, ReportPageOptions options)
    {
        string title = options.Title ?? "Landmarks";
        int without = report.Images.Count(image => !image.Image.HasObject);
        string charts = ReportSections.Curves(
            options, ("Loss per epoch", null, ["loss"]), ("Validation NME per epoch", null, ["val_nme"]));
        return HtmlPage.Of(title,
            $"<h1>{Escape(title)}</h1>\n<p class=\"soft\">Evaluated on {report.Images.Count} images, {without} of them without an "
                + $"object. NME divided by the {Escape(report.Options.Normalizer!.Name)}. Ranges are 95 % confidence intervals.</p>\n"
            + Tiles(report)
            + Section("Comparison", Comparison(report))
            + Section("Cumulative errors", Curve(report))
            + Section("COCO metrics", Coco(report))
            + Section("Training", charts)
            + Section("Images", Figures(report, options.Images))
            + Section("Points", Points(report))
            + Section("Skipped data", ReportSections.Skipped(options))
            + Section("Settings", ReportSections.Settings(options)));
    }

    private static string Tiles(LandmarkReport report)
    {
        static string Tile(string name, string value, string below) =>
            $"<div class=\"tile\"><span>{name}</span><b>{value}</b><span>{below}</span></div>";
        var scores = report.Scores;
        string threshold = Number(report.Options.FailureThreshold), radius = Number(report.Options.SuccessRadii[0]);
        return "<div class=\"tiles\">"
            + Tile("NME", Number(scores.Nme.Value, "F4"), $"{Number(scores.Nme.Low, "F4")} – {Number(scores.Nme.High, "F4")}")
            + Tile($"FR@{threshold}", Number(scores.FailureRate.Value, "F3"), ReportSections.Interval(scores.FailureRate))
            + Tile($"AUC@{threshold}", Number(scores.AreaUnderCurve, "F3"), "&nbsp;")
            + Tile($"MRE, {report.Unit}", Number(scores.MeanRadialError, "F2"), $"SDR@{radius} {Number(scores.SuccessRates[0], "F3")}")
            + "</div>\n";
    }

    private static string Comparison(LandmarkReport report)
    {
        string[] Row(string name, Func<LandmarkScores, string> get) =>
            [name, .. report.Columns.Select(column => get(column.Value))];
        string threshold = Number(report.Options.FailureThreshold);
        List<string[]> rows =
        [
            Row("NME", scores => $"{Number(scores.Nme.Value, "F4")} <small>{Number(scores.Nme.Low, "F4")} – "
                + $"{Number(scores.Nme.High, "F4")}</small>"),
            Row($"FR@{threshold}", scores => $"{Number(scores.FailureRate.Value, "F3")} "
                + $"<small>{ReportSections.Interval(scores.FailureRate)}</small>"),
            Row($"AUC@{threshold}", scores => Number(scores.AreaUnderCurve, "F3")),
            Row($"PCK@{Number(report.Options.PckThreshold!.Value)}", scores => Number(scores.Pck, "F3")),
            Row($"MRE, {report.Unit}", scores => Number(scores.MeanRadialError, "F2")),
            .. report.Options.SuccessRadii.Index().Select(radius => Row(
                $"SDR@{Number(radius.Item)} {report.Unit}", scores => Number(scores.SuccessRates[radius.Index], "F3"))),
        ];
        string others = $"Presence is correct in {Number(report.PresenceAccuracy, "P1")} of the images"
            + (report.Visibility is { } visibility
                ? $", visibility for {Number(visibility.Accuracy, "P1")} of the points, of which {visibility.Hidden} of {visibility.Points} "
                    + $"are hidden (base rate {Number(visibility.BaseRate, "P1")}; AUC {Number(visibility.Auc, "F3")})"
                : "")
            + (report.RadiusCoverage is { } coverage ? $"; {Number(coverage, "P1")} of the points lie within their radius" : "") + ".";
        return Table(report.Columns.Select(column => column.Key).Prepend(""), rows)
            + "<p class=\"soft\">"
            + (report.Baseline is null
                ? ""
                : "The mean shape predicts the mean positions of the training images; a model that is not better has learned nothing. ")
            + (report.Observers is null
                ? ""
                : "Inter-observer: the errors of annotators against each other, which a model can hardly undercut. ")
            + $"{others}</p>";
    }

    private static string Curve(LandmarkReport report)
    {
        double step = report.Options.FailureThreshold * 2 / CurveSteps;
        int[] x = [.. Enumerable.Range(0, CurveSteps + 1).Select(i => (int)Math.Round(i * step * 1000))];
        if (x.Distinct().Count() < x.Length) x = [.. Enumerable.Range(0, CurveSteps + 1)];
        string heading = "Fraction of images with at most this NME, in thousandths";
        double scale = x[^1] == CurveSteps ? step : 0.001;
        return $"<h3>{heading}</h3>" + LineChart.Draw(heading, x, [.. report.Columns.Select(column =>
            (column.Key, (IReadOnlyList<double>)[.. x.Select(at => column.Value.Errors.FractionWithin(at * scale))]))], 1);
    }

    private static string Coco(LandmarkReport report) => report.Coco is not { } coco ? "" : Table(
        ["Object keypoint similarity", "AP", "AR"],
        [
            ["0.50 to 0.95", Number(coco.AP, "F3"), Number(coco.AR, "F3")], ["0.50", Number(coco.AP50, "F3"), Number(coco.AR50, "F3")],
            ["0.75", Number(coco.AP75, "F3"), Number(coco.AR75, "F3")],
            ["medium: 32² to 96² pixels", Number(coco.APMedium, "F3"), Number(coco.ARMedium, "F3")],
            ["large: from 96² pixels", Number(coco.APLarge, "F3"), Number(coco.ARLarge, "F3")],
        ]);

    private static string Points(LandmarkReport report)
    {
        string[] Row(PointScores point, int index) =>
        [
            Escape(point.Name), Number(point.Count), Number(point.Nme, "F4"), Number(point.MeanRadialError, "F2"),
            Number(point.Pck, "F3"), .. point.SuccessRates.Select(rate => Number(rate, "F3")),
            .. report.Observers is { } observers ? (string[])[Number(observers.Points[index].MeanRadialError, "F2")] : [],
        ];
        return Table(
            [
                "Point", "Images", "NME", $"MRE, {report.Unit}", $"PCK@{Number(report.Options.PckThreshold!.Value)}",
                .. report.Options.SuccessRadii.Select(radius => $"SDR@{Number(radius)}"),
                .. report.Observers is null ? (string[])[] : ["Inter-observer MRE"],
            ], report.Scores.Points.Select(Row));
    }

    private static string Figures(LandmarkReport report, int count)
    {
        (LandmarkedImage Image, double Nme)[] order = [.. report.Images
            .Select(image => (image, MeasuredImage.Of(image.Image, image.Prediction, report.Scheme, report.Options.Normalizer!)?.Nme))
            .Where(pair => pair.Nme is { } nme && double.IsFinite(nme))
            .Select(pair => (pair.image, pair.Nme!.Value))
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.image.Image.Name, StringComparer.Ordinal)];
        string Group(string heading, IEnumerable<(LandmarkedImage Image, double Nme)> group) =>
            ReportSections.Figures(heading, group.Select(pair => Figure(pair.Image, pair.Nme)));
        string Figure(LandmarkedImage image, double nme)
        {
            var drawing = image.Image.Load().WithLandmarks(report.Scheme, image.Prediction, image.Image.Points, ReportSections.ImageSide);
            string verdict = image.Prediction.IsPresent
                ? string.Create(CultureInfo.InvariantCulture, $"NME {nme:F4}")
                : "missed";
            return ReportSections.Figure(image.Image.Name, drawing, verdict);
        }
        int third = Math.Min(count / 3, order.Length / 3), middle = (order.Length - third) / 2;
        const string legend = "<p class=\"soft\">Annotated points are green, predicted ones orange.</p>";
        return legend + (third == 0
            ? Group("All", order)
            : Group("Worst", order[..third]) + Group("Median", order[middle..(middle + third)])
                + Group("Best", order[^third..].Reverse()));
    }
}
