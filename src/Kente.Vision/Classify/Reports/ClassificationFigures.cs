using System.Globalization;
using Kente.Vision.Reporting;

namespace Kente.Vision.Classify.Reports;

/// <summary>
/// Shows the most confident mistakes and, for comparison, a correct image of each class, each beside the Grad-CAM map of the class.
/// </summary>
/// <param name="classes">Names of the classes.</param>
/// <param name="isMultiLabel">Whether an image may have several classes or none.</param>
/// <param name="gradCam">Computes the map of a class; <see langword="null"/> for no maps.</param>
internal sealed class ClassificationFigures(
    IReadOnlyList<string> classes, bool isMultiLabel, Func<RgbImage, int, ActivationMap>? gradCam)
{
    /// <summary>Draws images.</summary>
    /// <param name="images">The images with their predictions.</param>
    /// <param name="count">Number of images to show.</param>
    public string Of(IReadOnlyList<ClassifiedImage> images, int count)
    {
        // An image and its map are two figures.
        int most = gradCam is null ? count / 2 : count / 4;
        (ClassifiedImage Image, int Class, double Confidence)[] mistakes = [.. images
            .Where(image => !image.IsCorrect).Select(Mistake)
            .OrderByDescending(mistake => mistake.Confidence).ThenBy(mistake => mistake.Image.Image.Name, StringComparer.Ordinal)
            .Take(most)];
        ClassifiedImage[] correct = [.. images
            .Where(image => image.IsCorrect && image.Prediction.Classes.Count > 0)
            .GroupBy(image => image.Prediction.Class).OrderBy(group => group.Key)
            .Select(group => group.OrderBy(image => image.Image.Name, StringComparer.Ordinal).First()).Take(most)];
        string legend = gradCam is null
            ? ""
            : "<p class=\"soft\">Beside each image: where it shows the predicted class, by Grad-CAM (Selvaraju et al. 2017); yellow is the "
                + "strongest evidence.</p>";
        return legend
            + (mistakes.Length == 0
                ? "<p>All images are correct.</p>"
                : Group("Most confident mistakes", mistakes.Select(mistake => (mistake.Image, mistake.Class))))
            + (correct.Length == 0 ? "" : Group("Correct", correct.Select(image => (image, image.Prediction.Class))));

        string Group(string heading, IEnumerable<(ClassifiedImage Image, int Class)> shown) =>
            ReportSections.Figures(heading, shown.SelectMany(image => Figures(image.Image, image.Class)));
    }

    private IEnumerable<string> Figures(ClassifiedImage image, int label)
    {
        var pixels = image.Image.Load();
        string name = classes[label], percent = image.Prediction.Probabilities[label].ToString("P0", CultureInfo.InvariantCulture);
        string truth = string.Join(" and ", image.Image.Classes.Select(index => classes[index]).DefaultIfEmpty("none"));
        string verdict = image.IsCorrect
            ? $"{name} {percent}"
            : $"{truth}, predicted {(image.Prediction.Classes.Contains(label) ? "" : "not ")}{name} {percent}";
        yield return ReportSections.Figure(image.Image.Name, Sized(pixels), verdict);
        if (gradCam is { } map)
            yield return ReportSections.Figure(image.Image.Name, Sized(pixels).WithHeat(map(pixels, label)), $"evidence of {name}");
    }

    // The class that is wrong, and how sure the classifier is of it; a multi-label classifier may also miss a class.
    private (ClassifiedImage Image, int Class, double Confidence) Mistake(ClassifiedImage image)
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
