using System.Globalization;

namespace Kente.Studio.Studies;

/// <summary>Numbers of trials in a query.</summary>
internal static class TrialNumbers
{
    /// <summary>The numbers, each once; null if the text is no list of numbers of trials, or too long.</summary>
    /// <param name="text">Numbers separated by commas.</param>
    /// <param name="study">The study.</param>
    /// <param name="most">The length of the longest list.</param>
    public static int[]? Parse(string text, StudySnapshot study, int most) =>
        List(text, most) is { } numbers && numbers.All(study.Has) ? numbers : null;

    /// <summary>
    /// The numbers of trials that exist, each once; null if the text is no list of numbers, or too long. A page asks for what it shows,
    /// and somebody may have deleted some of it a moment ago.
    /// </summary>
    /// <param name="text">Numbers separated by commas.</param>
    /// <param name="study">The study.</param>
    /// <param name="most">The length of the longest list.</param>
    public static int[]? Existing(string text, StudySnapshot study, int most) =>
        List(text, most) is { } numbers ? [.. numbers.Where(study.Has)] : null;

    private static int[]? List(string text, int most)
    {
        string[] parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries);
        int[] numbers =
            [.. parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1)
            .Distinct()];
        return numbers.Length <= most && !numbers.Contains(-1) ? numbers : null;
    }
}
