using static Kente.HtmlText;

namespace Kente.Reports;

/// <summary>The page of a training: its curves, and each measure's last and best epoch.</summary>
internal static class HistoryPage
{
    private const string Validation = "val_";

    public static string Of(History history, string title)
    {
        string[] measures = [.. history.Names.Select(Plain).Distinct().OrderBy(name => name == "loss" ? "" : name, StringComparer.Ordinal)];
        return HtmlPage.Of(title,
            $"<h1>{Escape(title)}</h1>\n<p class=\"soft\">{history.Epochs} epochs.</p>\n"
            + Section("To know", string.Concat(history.Warnings.Select(warning => $"<p>{Escape(char.ToUpperInvariant(warning[0]) + warning[1..])}</p>")))
            + Section("Curves", $"<div class=\"pair\">{string.Concat(measures.Select(measure => Chart(history, measure)))}</div>")
            + Section("Measures", Table(["Measure", "Last", "Best", "In epoch"], history.Names.Select(name => Row(history, name)))));
    }

    private static string Plain(string name) => name.StartsWith(Validation, StringComparison.Ordinal) ? name[Validation.Length..] : name;

    private static string Chart(History history, string measure)
    {
        (string, IReadOnlyList<double>)[] series = [.. ((string[])[measure, Validation + measure]).Where(history.Contains).Select(name => (name, history[name]))];
        string chart = LineChart.Draw(measure, [.. history.Epoch], series);
        return chart.Length == 0 ? "" : $"<div><h3>{Escape(measure)}</h3>{chart}</div>";
    }

    private static string[] Row(History history, string name)
    {
        var values = history[name].Zip(history.Epoch).Where(value => double.IsFinite(value.First)).ToArray();
        if (values.Length == 0) return [Escape(name), "–", "–", "–"];
        if (history.DirectionOf(name) is not { } direction) return [Escape(name), Number(values[^1].First, "0.####"), "–", "–"];
        var (best, epoch) = direction == MetricDirection.Maximize ? values.MaxBy(value => value.First) : values.MinBy(value => value.First);
        return [Escape(name), Number(values[^1].First, "0.####"), Number(best, "0.####"), Number(epoch)];
    }
}
