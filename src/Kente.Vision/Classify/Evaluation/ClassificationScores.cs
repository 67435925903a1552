
namespace Kente.Vision;

/// <summary>Scores of classifications over a set of images.</summary>
/// <param name="Accuracy">
/// Fraction of images whose class is predicted; of multi-label data those of which exactly the classes are predicted.
/// </param>
/// <param name="Top5">
/// Fraction of images whose class is among the five most probable ones; <see langword="null"/> with fewer than six classes and for
/// multi-label data.
/// </param>
/// <param name="BalancedAccuracy">Mean recall of the classes; the frequency of a class does not matter.</param>
/// <param name="MacroF1">Mean F1 of the classes; 0 for a class without images that is predicted.</param>
/// <param name="MeanAveragePrecision">Mean average precision of the classes.</param>
/// <param name="LogLoss">
/// Mean negative logarithm of the probability of the true class; of multi-label data also the mean over classes.
/// </param>
/// <param name="Classes">Scores of each class. Classes without images have NaN and do not count in the means.</param>
public sealed record ClassificationScores(
    ScoreInterval Accuracy, ScoreInterval? Top5, double BalancedAccuracy, double MacroF1, double MeanAveragePrecision, double LogLoss,
    IReadOnlyList<ClassScores> Classes)
{
    private const int Top = 5;

    internal static ClassificationScores Of(IReadOnlyList<string> classes, bool isMultiLabel, IReadOnlyList<ClassifiedImage> images)
    {
        var report = Report(classes, isMultiLabel, images);
        ClassScores[] all = [.. report.Classes.Select((counts, label) => ClassScores.Of(counts, label, images))];
        double Mean(Func<ClassScores, double> of) =>
            all.Where(scores => scores.Support > 0).Select(of).DefaultIfEmpty(double.NaN).Average();
        ScoreInterval Fraction(Func<ClassifiedImage, bool> isRight) => ScoreInterval.OfFraction(images.Count(isRight), images.Count);
        return new(
            Fraction(image => image.IsCorrect), isMultiLabel || classes.Count <= Top ? null : Fraction(IsInTop),
            Mean(scores => scores.Recall), report.MacroAverage.F1, Mean(scores => scores.AveragePrecision),
            images.Select(image => Classify.Inference.LogLoss.Of(image.Prediction.Probabilities, image.Image.Classes, isMultiLabel))
                .DefaultIfEmpty(double.NaN).Average(),
            all);
    }

    /// <summary>Returns the counts of the classes of images, their averages and the confusion matrix.</summary>
    internal static ClassificationReport Report(IReadOnlyList<string> classes, bool isMultiLabel, IReadOnlyList<ClassifiedImage> images)
    {
        NdArray Labels(Func<ClassifiedImage, IReadOnlyList<int>> of) => isMultiLabel
            ? NdArray.Of(
                [.. images.SelectMany(image => classes.Select((_, label) => of(image).Contains(label) ? 1f : 0))], images.Count,
                classes.Count)
            : (int[])[.. images.Select(image => of(image)[0])];
        return ClassificationReport.Of(
            Labels(image => image.Image.Classes), Labels(image => image.Prediction.Classes), classes, isMultiLabel);
    }

    private static bool IsInTop(ClassifiedImage image)
    {
        var probabilities = image.Prediction.Probabilities;
        int label = image.Image.Classes[0];
        return probabilities.Index().Count(other =>
            other.Item > probabilities[label] || (other.Item == probabilities[label] && other.Index < label)) < Top;
    }
}
