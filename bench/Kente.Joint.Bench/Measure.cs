namespace Kente.Joint.Bench;

/// <summary>A measure of the predictions of an output. Rows without a target are ignored.</summary>
/// <param name="Name">Name in reports.</param>
/// <param name="Direction">Whether higher or lower is better.</param>
/// <param name="Of">Computes the measure from predictions and targets in the unit of the target.</param>
internal sealed record Measure(string Name, MetricDirection Direction, Func<NdArray, NdArray, double> Of)
{
    /// <summary>The coefficient of determination.</summary>
    public static Measure R2(string of) => new($"R² of {of}", MetricDirection.Maximize, (predicted, target) =>
    {
        var pairs = Numbers(predicted, target);
        double mean = pairs.Average(pair => pair.Target);
        return 1 - (pairs.Sum(pair => Math.Pow(pair.Predicted - pair.Target, 2)) / pairs.Sum(pair => Math.Pow(pair.Target - mean, 2)));
    });

    /// <summary>The mean absolute error.</summary>
    public static Measure AbsoluteError(string of) =>
        new(
            $"mean absolute error of {of}", MetricDirection.Minimize,
            (predicted, target) => Numbers(predicted, target).Average(pair => Math.Abs(pair.Predicted - pair.Target)));

    /// <summary>The root of the mean squared error.</summary>
    public static Measure RootMeanSquaredError(string of) =>
        new(
            $"root mean squared error of {of}", MetricDirection.Minimize,
            (predicted, target) => Math.Sqrt(Numbers(predicted, target).Average(pair => Math.Pow(pair.Predicted - pair.Target, 2))));

    /// <summary>The fraction of rows whose most probable class is correct; a single column is rounded at 0.5.</summary>
    public static Measure Accuracy(string of) => new($"accuracy of {of}", MetricDirection.Maximize, (predicted, target) =>
    {
        int width = (int)predicted.Shape[1];
        float[] scores = predicted.ToArray<float>(), right = target.ToArray<float>();
        int[] rows = [.. Enumerable.Range(0, right.Length).Where(row => !float.IsNaN(right[row]))];
        int Found(int row) =>
            width == 1
                ? (scores[row] > 0.5f ? 1 : 0)
                : scores.AsSpan(row * width, width).IndexOf(
                    System.Numerics.Tensors.TensorPrimitives.Max<float>(scores.AsSpan(row * width, width)));
        return rows.Average(row => Found(row) == (int)right[row] ? 1.0 : 0);
    });

    private static (double Predicted, double Target)[] Numbers(NdArray predicted, NdArray target) =>
        [.. predicted.ToArray<double>().Zip(target.ToArray<double>()).Where(pair => !double.IsNaN(pair.Second)).Select(
            pair => (pair.First, pair.Second))];
}
