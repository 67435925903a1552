using System.Globalization;
using System.Net;

namespace Kente.Vision.Reporting;

/// <summary>Text and tables as HTML.</summary>
internal static class HtmlText
{
    /// <summary>Text in which nothing is markup.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A number with a point, whatever the machine's language.</summary>
    public static string Number(double value, string format = "0.###") => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "–";

    /// <summary>A table; cells are HTML already.</summary>
    public static string Table(IEnumerable<string> headers, IEnumerable<IEnumerable<string>> rows) =>
        $"<div class=\"scroll\"><table><thead><tr>{string.Concat(headers.Select(header => $"<th>{Escape(header)}</th>"))}</tr></thead><tbody>"
        + string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{cell}</td>"))}</tr>")) + "</tbody></table></div>";

    /// <summary>A part of the page under a heading; nothing where there is no content.</summary>
    public static string Section(string heading, string content) => content.Length == 0 ? "" : $"<section><h2>{Escape(heading)}</h2>{content}</section>\n";
}
