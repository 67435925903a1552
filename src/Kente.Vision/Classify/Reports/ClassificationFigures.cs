using System.Globalization;
using Kente.Vision.Reporting;

namespace Kente.Vision.Classify.Reports;

/// <summary>
/// Shows the most confident mistakes and, for comparison, a correct image of each class, each beside the Grad-CAM map of the class.
/// </summary>
internal static class ClassificationFigures
{
    /// <summary>Draws the images.</summary>
    /// <param name="report">The report.</param>
    /// <param name="count">Number of images to show.</param>
    public static string Of(ClassificationReport report, int count)
    {
        // An image and its map are two figures.
        int most = report.GradCam is null ? count / 2 : count / 4;
        (ClassifiedImage Image, int Class, double Confidence)[] mistakes = [.. report.Images
            .Where(image => !image.IsCorrect).Select(image => Mistake(image, report.IsMultiLabel))
            .OrderByDescending(mistake => mistake.Confidence).ThenBy(mistake => mistake.Image.Image.Name, StringComparer.Ordinal)
            .Take(most)];
        ClassifiedImage[] correct = [.. report.Images
            .Where(image => image.IsCorrect && image.Prediction.Classes.Count > 0)
            .GroupBy(image => image.Prediction.Class).OrderBy(images => images.Key)
            .Select(images => images.OrderBy(image => image.Image.Name, StringComparer.Ordinal).First()).Take(most)];
        string legend = report.GradCam is null
            ? ""
            : "<p class=\"soft\">Beside each image: where it shows the predicted class, by Grad-CAM (Selvaraju et al. 2017); yellow is the "
                + "strongest evidence.</p>";
        return legend
            + (mistakes.Length == 0
                ? "<p>All images are correct.</p>"
                : Group("Most confident mistakes", mistakes.Select(mistake => (mistake.Image, mistake.Class))))
            + (correct.Length == 0 ? "" : Group("Correct", correct.Select(image => (image, image.Prediction.Class))));

        string Group(string heading, IEnumerable<(ClassifiedImage Image, int Class)> images) =>
            ReportSections.Figures(heading, images.SelectMany(image => Figures(report, image.Image, image.Class)));
    }

    private static IEnumerable<string> Figures(ClassificationReport report, ClassifiedImage image, int label)
    {
        var pixels = image.Image.Load();
        string name = report.Classes[label], percent = image.Prediction.Probabilities[label].ToString("P0", CultureInfo.InvariantCulture);
        string truth = string.Join(" and ", image.Image.Classes.Select(index => report.Classes[index]).DefaultIfEmpty("none"));
        string verdict = image.IsCorrect
            ? $"{name} {percent}"
            : $"{truth}, predicted {(image.Prediction.Classes.Contains(label) ? "" : "not ")}{name} {percent}";
        yield return ReportSections.Figure(image.Image.Name, Sized(pixels), verdict);
        if (report.GradCam is { } map)
            yield return ReportSections.Figure(image.Image.Name, Sized(pixels).WithHeat(map(pixels, label)), $"evidence of {name}");
    }

    // The class that is wrong, and how sure the classifier is of it; a multi-label classifier may also miss a class.
    private static (ClassifiedImage Image, int Class, double Confidence) Mistake(ClassifiedImage image, bool isMultiLabel)
    {
        var (prediction, truth) = (image.Prediction, image.Image.Classes);
        if (!isMultiLabel) return (image, prediction.Class, prediction.Probability);
        int worst = prediction.Classes.Except(truth).Concat(truth.Except(prediction.Classes))
            .MaxBy(label => Wrongness(label));
        return (image, worst, Wrongness(worst));

        double Wrongness(int label) =>
            truth.Contains(label) ? 1 - prediction.Probabilities[label] : prediction.Probabilities[label];
    }

    private static RgbImage Sized(RgbImage image)
    {
        double scale = (double)ReportSections.ImageSide / Math.Max(image.Width, image.Height);
        return image.Resize(Math.Max(1, (int)Math.Round(image.Width * scale)), Math.Max(1, (int)Math.Round(image.Height * scale)));
    }
}
