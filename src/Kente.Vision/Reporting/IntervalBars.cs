using System.Globalization;
using System.Text;

namespace Kente.Vision.Reporting;

/// <summary>Draws scores from 0 to 1 as bars with their confidence intervals.</summary>
internal static class IntervalBars
{
    private static readonly string[] Colors = ["var(--s1)", "var(--s2)", "var(--s3)"];

    /// <summary>Draws groups of bars; the last bar of each group, the baseline, is gray.</summary>
    /// <param name="groups">Headings with their bars.</param>
    public static string Draw(IEnumerable<(string Heading, IReadOnlyList<(string Name, ScoreInterval Estimate)> Bars)> groups)
    {
        StringBuilder html = new("<div class=\"bars\">");
        foreach (var (heading, bars) in groups)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h3>{HtmlText.Escape(heading)}</h3>");
            for (int i = 0; i < bars.Count; i++)
            {
                var (name, (value, low, high)) = bars[i];
                if (!double.IsFinite(value)) continue;
                string color = i == bars.Count - 1 ? "var(--grey)" : Colors[i % Colors.Length];
                html.Append(CultureInfo.InvariantCulture, $"<span>{HtmlText.Escape(name)}</span><div class=\"track\">");
                html.Append(
                    CultureInfo.InvariantCulture, $"<div class=\"fill\" style=\"--colour:{color};width:{value * 100:F2}%\"></div>");
                html.Append(
                    CultureInfo.InvariantCulture, $"<div class=\"range\" "
                        + $"style=\"left:{low * 100:F2}%;width:{(high - low) * 100:F2}%\"></div></div>");
                html.Append(
                    CultureInfo.InvariantCulture, $"<span class=\"value\">{value:F3} <span "
                        + $"class=\"soft\">{low:F3}–{high:F3}</span></span>");
            }
        }
        return html.Append("</div>").ToString();
    }
}
