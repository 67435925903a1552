using Kente.Vision;

namespace Kente.Faces.Evaluation;

/// <summary>Two images beside each other, as figures of a report page.</summary>
internal static class PairFigures
{
    private const int Height = 160, Gap = 4, Quality = 80;

    /// <summary>Draws the pairs of one person that are farthest from each other, and the pairs of two people that are nearest.</summary>
    public static string Worst(IReadOnlyList<FaceImageComparison> comparisons, int count)
    {
        var kinds = comparisons.Where(pair => double.IsFinite(pair.Distance)).ToLookup(pair => pair.Images.SamePerson);
        return Of("One person, farthest first", Figures(kinds[true].OrderByDescending(pair => pair.Distance)))
            + Of("Two people, nearest first", Figures(kinds[false].OrderBy(pair => pair.Distance)));
        IEnumerable<(string, string, string)> Figures(IEnumerable<FaceImageComparison> pairs) => pairs.Take(count).Select(pair =>
            (pair.Images.First, pair.Images.Second, $"distance {HtmlText.Number(pair.Distance)}"));
    }

    /// <summary>Draws the known people that are nearest to another person, and the strangers that are nearest to someone.</summary>
    public static string Worst(IReadOnlyList<ProbeResult> probes, int count)
    {
        return Of("Known people who are nearest to another person", Figures(
                probes.Where(probe => probe.IsKnown && !probe.IsRightPerson).OrderBy(probe => probe.Distance)))
            + Of("Strangers, nearest first", Figures(probes.Where(probe => !probe.IsKnown).OrderBy(probe => probe.Distance)));
        IEnumerable<(string, string, string)> Figures(IEnumerable<ProbeResult> sorted) =>
            sorted.Where(probe => probe.Nearest is not null).Take(count).Select(probe => (
                probe.Probe.Path, probe.Nearest!.Path,
                $"{probe.Probe.Person} and {probe.Nearest.Person}, distance {HtmlText.Number(probe.Distance)};"));
    }

    // Empty without pairs.
    private static string Of(string heading, IEnumerable<(string First, string Second, string Verdict)> pairs)
    {
        string figures = string.Concat(pairs.Select(pair => Figure(pair.First, pair.Second, pair.Verdict)));
        return figures.Length == 0 ? "" : $"<h3>{HtmlText.Escape(heading)}</h3><div class=\"images\">{figures}</div>";
    }

    private static string Figure(string first, string second, string verdict)
    {
        string jpeg = Convert.ToBase64String(Beside(Load(first), Load(second)).EncodeJpeg(Quality));
        string names = HtmlText.Escape($"{Path.GetFileName(first)} and {Path.GetFileName(second)}");
        return $"<figure><img loading=\"lazy\" alt=\"{names}\" src=\"data:image/jpeg;base64,{jpeg}\">"
            + $"<figcaption><b>{HtmlText.Escape(verdict)}</b> {names}</figcaption></figure>";
    }

    private static RgbImage Load(string path)
    {
        var image = RgbImage.Load(path);
        return image.Resize(Math.Max(1, (int)Math.Round((double)image.Width * Height / image.Height)), Height);
    }

    private static RgbImage Beside(RgbImage first, RgbImage second)
    {
        RgbImage both = new(first.Width + Gap + second.Width, Height, new Rgb(255, 255, 255));
        foreach (var (image, left) in ((RgbImage, int)[])[(first, 0), (second, first.Width + Gap)])
            for (int row = 0; row < Height; row++)
                image.Pixels.AsSpan(3 * row * image.Width, 3 * image.Width).CopyTo(both.Pixels.AsSpan(3 * ((row * both.Width) + left)));
        return both;
    }
}
