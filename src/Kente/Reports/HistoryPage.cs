using static Kente.HtmlText;

namespace Kente.Reports;

/// <summary>The HTML page of a training: its curves, and the last and best value of each result.</summary>
internal static class HistoryPage
{
    private const string Validation = "val_";

    public static string Of(History history, string title)
    {
        string[] results = [.. history.Names.Select(Plain).Distinct().OrderBy(name => name == "loss" ? "" : name, StringComparer.Ordinal)];
        return HtmlPage.Of(title,
            $"<h1>{Escape(title)}</h1>\n<p class=\"soft\">{history.Epochs} epochs.</p>\n"
            + Section("Warnings", string.Concat(history.Warnings.Select(warning => $"<p>{Escape(warning)}</p>")))
            + Section("Curves", $"<div class=\"pair\">{string.Concat(results.Select(result => Chart(history, result)))}</div>")
            + Section("Results", Table(["Result", "Last", "Best", "Best epoch"], history.Names.Select(name => Row(history, name)))));
    }

    private static string Plain(string name) => name.StartsWith(Validation, StringComparison.Ordinal) ? name[Validation.Length..] : name;

    private static string Chart(History history, string result)
    {
        (string, IReadOnlyList<double>)[] series = [
            .. ((string[])[result, Validation + result]).Where(history.Contains).Select(name => (name, history[name]))];
        string chart = LineChart.Draw(result, [.. history.Epoch], series);
        return chart.Length == 0 ? "" : $"<div><h3>{Escape(result)}</h3>{chart}</div>";
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
