using static Kente.HtmlText;

namespace Kente.Vision.Reporting;

/// <summary>Draws a confusion matrix as a heat map, and lists the most frequent confusions of many classes.</summary>
internal static class ConfusionChart
{
    private const int MaxNumbered = 20, MinListed = 7, MaxListed = 15;

    /// <summary>Draws the chart.</summary>
    /// <param name="counts">Counts: true classes in rows, predicted classes in columns.</param>
    /// <param name="names">Names of the rows and columns.</param>
    /// <param name="hasNoClass">Whether the last row and column stand for no class, which is not confused with a class.</param>
    public static string Draw(int[,] counts, IReadOnlyList<string> names, bool hasNoClass = true)
    {
        // With more classes the cells are too small for numbers; the list and the tips of the cells have them.
        bool numbered = names.Count <= MaxNumbered;
        string Row(int row)
        {
            int sum = Enumerable.Range(0, names.Count).Sum(column => counts[row, column]);
            string Cell(int column)
            {
                int count = counts[row, column];
                if (count == 0) return "<td></td>";
                string tip = $"true {names[row]}, predicted {names[column]}: {Number(count)}", text = numbered ? Number(count) : "";
                return $"<td class=\"part\" style=\"--share:{Number((double)count / sum)}\" title=\"{Escape(tip)}\">{text}</td>";
            }
            string cells = string.Concat(Enumerable.Range(0, names.Count).Select(Cell));
            return $"<tr><th title=\"{Escape(names[row])}\">{Escape(names[row])}</th>{cells}</tr>";
        }
        string head = string.Concat(names.Select(name => $"<th><span title=\"{Escape(name)}\">{Escape(name)}</span></th>"));
        return $"<div class=\"scroll\"><table class=\"heat{(numbered ? "" : " dense")}\"><thead><tr><th></th>{head}</tr></thead>"
            + $"<tbody>{string.Concat(Enumerable.Range(0, names.Count).Select(Row))}</tbody></table></div>"
            + (names.Count >= MinListed ? List(counts, names, hasNoClass ? names.Count - 1 : names.Count) : "");
    }

    private static string List(int[,] counts, IReadOnlyList<string> names, int listed)
    {
        var classes = Enumerable.Range(0, listed);
        (int True, int Predicted, int Count)[] confusions = [.. classes
            .SelectMany(row => classes.Where(column => column != row).Select(column => (row, column, counts[row, column])))
            .Where(one => one.Item3 > 0)
            .OrderByDescending(one => one.Item3)];
        if (confusions.Length == 0) return "<p class=\"soft\">No class was taken for another.</p>";
        string heading = confusions.Length > MaxListed ? $"The {MaxListed} most frequent confusions of classes" : "Confusions of classes";
        return $"<h3>{heading}</h3>" + Table(["True class", "Predicted class", "Count"], confusions.Take(MaxListed).Select(one =>
            (string[])[Escape(names[one.True]), Escape(names[one.Predicted]), Number(one.Count)]));
    }
}
