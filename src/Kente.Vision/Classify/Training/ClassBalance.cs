namespace Kente.Vision.Classify.Training;

/// <summary>Computes the weights of classes by their numbers of images.</summary>
internal static class ClassBalance
{
    private const double Min = 0.1, Max = 10;

    public static IReadOnlyList<double> Weights(ClassDataset data)
    {
        int used = data.Counts.Count(count => count > 0);
        return [.. data.Counts.Select(count => count == 0
            ? 1
            : data.IsMultiLabel
                ? Math.Clamp(Math.Sqrt((data.Count - count) / (double)count), 1, Max)
                : Math.Clamp(data.Count / ((double)used * count), Min, Max))];
    }
}
