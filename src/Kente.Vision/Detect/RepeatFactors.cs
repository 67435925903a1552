using Kente.Vision.Boxes;

namespace Kente.Vision.Detect;

/// <summary>
/// Shows pictures with rare classes more often (repeat factor sampling; Gupta et al. 2019, LVIS): a class that is in a share f of the pictures,
/// below a share t, asks for √(t/f) repetitions, and a picture gets the most that one of its classes asks for.
/// </summary>
internal static class RepeatFactors
{
    /// <summary>How often each picture is to be shown; at least 1.</summary>
    /// <param name="data">The pictures.</param>
    /// <param name="below">The share t.</param>
    public static double[] Of(BoxDataset data, double below)
    {
        int[][] classes = [.. data.Pictures.Select(picture => picture.Labels.Where(label => !label.IsCrowd).Select(label => label.Class).Distinct().ToArray())];
        var pictures = new int[data.Classes.Count];
        foreach (int c in classes.SelectMany(some => some)) pictures[c]++;
        return [.. classes.Select(some => some.Select(c => Math.Sqrt(below * data.Count / pictures[c])).Append(1).Max())];
    }

    /// <summary>The numbers of the pictures, each as often as it is shown in an epoch; a fraction is once more or not, by chance.</summary>
    /// <param name="data">The pictures.</param>
    /// <param name="below">The share t.</param>
    /// <param name="seed">Where chance comes from.</param>
    public static int[] Repeated(BoxDataset data, double below, long seed)
    {
        SeededRandom random = new(seed, stream: 1);
        return [.. Of(data, below).SelectMany((factor, i) => Enumerable.Repeat(i, (int)factor + (random.NextDouble() < factor - Math.Floor(factor) ? 1 : 0)))];
    }
}
