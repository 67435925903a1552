namespace Kente.Vision.Datasets;

/// <summary>Decodes images to find those that cannot be read.</summary>
internal static class ImageVerification
{
    /// <summary>Loads every image on all cores; returns the problem of each, <see langword="null"/> if it can be read.</summary>
    public static DataProblem?[] Problems(int count, Func<int, RgbImage> load)
    {
        var problems = new DataProblem?[count];
        Parallel.For(0, count, i =>
        {
            try
            {
                _ = load(i);
            }
            catch (DataException exception)
            {
                problems[i] = new(DataProblemKind.UnreadableImage, exception.Path, exception.Line, exception.Reason);
            }
        });
        return problems;
    }
}
