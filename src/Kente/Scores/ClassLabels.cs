using System.Globalization;
using System.Numerics.Tensors;

namespace Kente.Scores;

/// <summary>Reads the classes of samples from arrays of targets and of predictions.</summary>
internal static class ClassLabels
{
    /// <summary>Returns the classes of each sample with a target and the predicted ones, and the number of classes.</summary>
    /// <exception cref="ArgumentException">The arrays do not match, or a value is not a class.</exception>
    public static (IReadOnlyList<(IReadOnlyList<int> Targets, IReadOnlyList<int> Predicted)> Samples, int Count) Of(
        NdArray targets, NdArray predictions, bool isMultiLabel, double threshold, int? classes)
    {
        bool areIndices = predictions.DType is DType.Int32 or DType.Int64 or DType.UInt8 && !isMultiLabel;
        var (truth, scores) = (targets.ToArray<double>(), predictions.ToArray<double>());
        int width = areIndices || predictions.Dimensions.Length < 2 ? 1 : checked((int)predictions.Dimensions[^1]);
        int rows = scores.Length / Math.Max(1, width);
        if (truth.Length != rows && truth.Length != scores.Length)
            throw new ArgumentException(
                $"Targets of shape ({string.Join(", ", targets.Dimensions)}) do not match predictions of shape "
                    + $"({string.Join(", ", predictions.Dimensions)}); {Wanted(rows, width)}.", nameof(targets));
        if (isMultiLabel && truth.Length != scores.Length)
            throw new ArgumentException("Multi-label targets need 0 or 1 for each class of each sample.", nameof(targets));
        int own = truth.Length / Math.Max(1, rows);
        int count = Count();
        List<(IReadOnlyList<int>, IReadOnlyList<int>)> samples = new(rows);
        for (int row = 0; row < rows; row++)
        {
            var target = truth.AsSpan(row * own, own);
            var score = scores.AsSpan(row * width, width);
            if (TensorPrimitives.IsNaNAny<double>(target)) continue;
            if (TensorPrimitives.IsNaNAny<double>(score))
                throw new ArgumentException($"The prediction of row {row} is NaN, which is no class.", nameof(predictions));
            samples.Add(isMultiLabel ? (Several(target, row), Above(score, threshold)) : ([One(target, row, count)], [Predicted(score, row)]));
        }
        return (samples, count);

        int Predicted(ReadOnlySpan<double> score, int row) => areIndices ? Index(score[0], row, count, nameof(predictions))
            : width == 1 ? (score[0] > threshold ? 1 : 0)
            : TensorPrimitives.IndexOfMax(score);

        int Count() => !areIndices ? (width == 1 && !isMultiLabel ? 2 : width)
            : classes ?? (int)Math.Max(Largest(truth), Largest(scores)) + 1;
    }

    /// <summary>Returns the names of classes; their indices if none are given.</summary>
    /// <exception cref="ArgumentException">There is another number of names.</exception>
    public static IReadOnlyList<string> Names(IReadOnlyList<string>? classes, int count) =>
        classes is null ? [.. Enumerable.Range(0, count).Select(label => label.ToString(CultureInfo.InvariantCulture))]
            : classes.Count == count ? classes
            : throw new ArgumentException(
                $"There are {count} classes, but {classes.Count} names: {string.Join(", ", classes)}.", nameof(classes));

    /// <exception cref="ArgumentException">There are no samples.</exception>
    public static IReadOnlyList<(IReadOnlyList<int> Targets, IReadOnlyList<int> Predicted)> Some(
        IReadOnlyList<(IReadOnlyList<int> Targets, IReadOnlyList<int> Predicted)> samples) =>
        samples.Count > 0 ? samples : throw new ArgumentException("There are no samples with targets.", "targets");

    /// <summary>Returns the classes of samples that are given by name.</summary>
    /// <exception cref="ArgumentException">The numbers of samples differ, or a name is not a class.</exception>
    public static IReadOnlyList<(IReadOnlyList<int> Targets, IReadOnlyList<int> Predicted)> OfNames(
        IReadOnlyList<string> targets, IReadOnlyList<string> predicted, IReadOnlyList<string> classes)
    {
        if (targets.Count != predicted.Count)
            throw new ArgumentException($"There are {targets.Count} targets, but {predicted.Count} predictions.", nameof(predicted));
        var indices = classes.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
        int Index(string name, int row, string argument) => indices.TryGetValue(name, out int index)
            ? index
            : throw new ArgumentException($"'{name}' in row {row} is not a class; the classes are {string.Join(", ", classes)}.", argument);
        return [
            .. Enumerable.Range(0, targets.Count).Where(row => targets[row].Length > 0).Select(row => (
                (IReadOnlyList<int>)[Index(targets[row], row, nameof(targets))],
                (IReadOnlyList<int>)[Index(predicted[row], row, nameof(predicted))]))];
    }

    // The class of a one-hot row, or the index itself.
    private static int One(ReadOnlySpan<double> target, int row, int count)
    {
        if (target.Length == 1) return Index(target[0], row, count, "targets");
        int label = TensorPrimitives.IndexOfMax(target);
        return target[label] == 1 && TensorPrimitives.Sum(target) == 1
            ? label
            : throw new ArgumentException(
                $"The target of row {row} is not one-hot; set isMultiLabel where a sample may have several classes or none.", "targets");
    }

    private static int[] Several(ReadOnlySpan<double> target, int row)
    {
        foreach (double value in target)
            if (value is not (0 or 1))
                throw new ArgumentException(
                    FormattableString.Invariant($"The target of row {row} has {value}; multi-label targets are 0 or 1."), "targets");
        return Above(target, 0.5);
    }

    private static int[] Above(ReadOnlySpan<double> values, double threshold)
    {
        List<int> labels = [];
        for (int label = 0; label < values.Length; label++)
            if (values[label] > threshold) labels.Add(label);
        return [.. labels];
    }

    private static int Index(double value, int row, int count, string argument) => value >= 0 && value < count && double.IsInteger(value)
        ? (int)value
        : throw new ArgumentException(
            FormattableString.Invariant($"{value} in row {row} is not a class; classes are integers from 0 to {count - 1}."), argument);

    private static double Largest(double[] values) => values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(0).Max();

    private static string Wanted(int rows, int width) => width == 1
        ? $"{rows} values are needed"
        : $"{rows} indices of classes or {rows} rows of {width} values are needed";
}
