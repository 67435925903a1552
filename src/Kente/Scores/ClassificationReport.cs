using System.Globalization;
using System.Text;
using Kente.Scores;

namespace Kente;

/// <summary>
/// Precision, recall and F1 of each class and their averages, and the confusion matrix, as scikit-learn's <c>classification_report</c> and
/// <c>confusion_matrix</c>. Prints as a table.
/// </summary>
/// <example><code>
/// var report = model.EvaluateClasses(x, y, classes: ["cat", "dog", "none"]);
/// Console.WriteLine(report);
/// Console.WriteLine(report.Confusion);
/// </code></example>
public sealed class ClassificationReport
{
    private const string MacroName = "macro avg", WeightedName = "weighted avg", MicroName = "micro avg";

    private ClassificationReport(IReadOnlyList<ClassCounts> classes, int samples, int correct, ConfusionMatrix? confusion)
    {
        (Classes, Count, Accuracy, Confusion) = (classes, samples, (double)correct / samples, confusion);
        // Classes that occur neither in the targets nor in the predictions do not count.
        ClassCounts[] seen = [.. classes.Where(one => one.Support + one.Predicted > 0)];
        double support = seen.Sum(one => one.Support), predicted = seen.Sum(one => one.Predicted), right = seen.Sum(one => one.Correct);
        MacroAverage = Average(seen, _ => 1);
        WeightedAverage = Average(seen, one => one.Support);
        MicroAverage = new(right / predicted, right / support, 2 * right / (predicted + support));
    }

    /// <summary>Gets the scores of each class, in the order of their indices.</summary>
    public IReadOnlyList<ClassCounts> Classes { get; }

    /// <summary>Gets the number of samples.</summary>
    public int Count { get; }

    /// <summary>
    /// Gets the fraction of samples whose class is predicted; of multi-label data those of which exactly the classes are predicted.
    /// </summary>
    public double Accuracy { get; }

    /// <summary>
    /// Gets the means over the classes that occur in the targets or in the predictions. As in scikit-learn, a score that is not defined,
    /// such as the precision of a class that is never predicted, counts as 0.
    /// </summary>
    public AveragedScores MacroAverage { get; }

    /// <summary>Gets the means over the classes, weighted by their numbers of samples.</summary>
    public AveragedScores WeightedAverage { get; }

    /// <summary>Gets the scores of all predictions together; of data with one class for each sample all three are the accuracy.</summary>
    public AveragedScores MicroAverage { get; }

    /// <summary>Gets the confusion matrix; <see langword="null"/> for multi-label data.</summary>
    public ConfusionMatrix? Confusion { get; }

    /// <summary>Gets the scores of a class.</summary>
    /// <param name="name">Name of the class.</param>
    /// <exception cref="ArgumentException">The class does not exist; the message lists the classes.</exception>
    public ClassCounts this[string name] => Classes.FirstOrDefault(one => one.Name == name) ?? throw new ArgumentException(
        $"'{name}' is not a class; the classes are {string.Join(", ", Classes.Select(one => one.Name))}.", nameof(name));

    /// <summary>Compares the output of a model with targets.</summary>
    /// <param name="targets">
    /// Indices of classes, one-hot rows, names of classes, or 0 and 1 for each class of multi-label data. Rows that are NaN, or an empty
    /// name, do not count.
    /// </param>
    /// <param name="predictions">
    /// A score for each class, of which the largest is the prediction; one value for each sample, for two classes; indices of classes, in
    /// an array of integers; or names of classes.
    /// </param>
    /// <param name="classes">Names of the classes; default their indices, or the names that occur, sorted.</param>
    /// <param name="isMultiLabel">Whether a sample may have several classes or none; default false.</param>
    /// <param name="threshold">The value from which a class of multi-label data, or the second of two classes, is predicted. Default 0.5.</param>
    /// <exception cref="ArgumentException">The arrays do not match, or there are no samples.</exception>
    public static ClassificationReport Of(
        NdArray targets, NdArray predictions, IReadOnlyList<string>? classes = null, bool isMultiLabel = false, double threshold = 0.5)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(predictions);
        if (targets.DType == DType.String && predictions.DType == DType.String)
        {
            var (names, predicted) = (targets.ToStrings(), predictions.ToStrings());
            classes ??= [.. names.Concat(predicted).Where(name => name.Length > 0).Distinct().Order(StringComparer.Ordinal)];
            return OfLabels(classes, ClassLabels.Some(ClassLabels.OfNames(names, predicted, classes)), isMultiLabel: false);
        }
        var (samples, count) = ClassLabels.Of(targets, predictions, isMultiLabel, threshold, classes?.Count);
        return OfLabels(ClassLabels.Names(classes, count), ClassLabels.Some(samples), isMultiLabel);
    }

    /// <summary>Compares predicted classes with those of samples.</summary>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="samples">Indices of the classes of each sample and of the predicted ones.</param>
    /// <param name="isMultiLabel">Whether a sample may have several classes or none.</param>
    internal static ClassificationReport OfLabels(
        IReadOnlyList<string> classes, IReadOnlyList<(IReadOnlyList<int> Targets, IReadOnlyList<int> Predicted)> samples, bool isMultiLabel)
    {
        int[] support = new int[classes.Count], predicted = new int[classes.Count], right = new int[classes.Count];
        var counts = new int[classes.Count, classes.Count];
        int correct = 0;
        foreach (var (targets, labels) in samples)
        {
            foreach (int label in targets) support[label]++;
            foreach (int label in labels) predicted[label]++;
            foreach (int label in labels.Intersect(targets)) right[label]++;
            if (labels.SequenceEqual(targets)) correct++;
            if (!isMultiLabel) counts[targets[0], labels[0]]++;
        }
        return new(
            [.. classes.Select((name, label) => new ClassCounts(name, support[label], predicted[label], right[label]))], samples.Count,
            correct, isMultiLabel ? null : new(classes, counts));
    }

    /// <summary>
    /// Returns the scores as a table with the columns <c>class</c>, <c>precision</c>, <c>recall</c>, <c>f1</c> and <c>support</c>; the
    /// averages are its last rows.
    /// </summary>
    public Table ToTable()
    {
        var rows = Rows().ToArray();
        return new(
            [
                Column.OfTexts("class", [.. rows.Select(row => row.Name)]),
                Column.OfNumbers("precision", [.. rows.Select(row => row.Scores.Precision)]),
                Column.OfNumbers("recall", [.. rows.Select(row => row.Scores.Recall)]),
                Column.OfNumbers("f1", [.. rows.Select(row => row.Scores.F1)]),
                Column.OfNumbers("support", [.. rows.Select(row => (double)row.Support)], ColumnType.Integer),
            ],
            "classification report");
    }

    /// <summary>Returns the scores as text, in the layout of scikit-learn.</summary>
    public override string ToString()
    {
        static string Text(double value) => double.IsNaN(value) ? "–" : value.ToString("F3", CultureInfo.InvariantCulture);
        int width = Math.Max(WeightedName.Length, Classes.Max(one => one.Name.Length));
        StringBuilder text = new($"{"".PadLeft(width)}  precision     recall   f1-score    support");
        text.AppendLine().AppendLine();
        foreach (var (index, (name, scores, support)) in Rows().Index())
        {
            if (index == Classes.Count)
            {
                text.AppendLine();
                if (Confusion is not null)
                    text.AppendLine(
                        CultureInfo.InvariantCulture, $"{"accuracy".PadLeft(width)}{"",22}{Text(Accuracy),11}{Count,11}");
            }
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{name.PadLeft(width)}{Text(scores.Precision),11}{Text(scores.Recall),11}{Text(scores.F1),11}{support,11}");
        }
        return text.ToString();
    }

    private IEnumerable<(string Name, AveragedScores Scores, int Support)> Rows()
    {
        foreach (var one in Classes) yield return (one.Name, new(one.Precision, one.Recall, one.F1), one.Support);
        int support = Classes.Sum(one => one.Support);
        if (Confusion is null) yield return (MicroName, MicroAverage, support);
        yield return (MacroName, MacroAverage, support);
        yield return (WeightedName, WeightedAverage, support);
    }

    private static AveragedScores Average(IReadOnlyList<ClassCounts> classes, Func<ClassCounts, double> weight)
    {
        double all = classes.Sum(weight);
        double Mean(Func<ClassCounts, double> of) =>
            classes.Sum(one => weight(one) * (of(one) is var value && double.IsNaN(value) ? 0 : value)) / all;
        return new(Mean(one => one.Precision), Mean(one => one.Recall), Mean(one => one.F1));
    }
}
