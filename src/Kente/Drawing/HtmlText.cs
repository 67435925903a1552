using System.Globalization;
using System.Net;

namespace Kente;

/// <summary>Text and tables as HTML.</summary>
public static class HtmlText
{
    /// <summary>Text in which nothing is markup.</summary>
    /// <param name="text">Any text.</param>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A number with a point, whatever the machine's language; a dash where it is not finite.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">Format of .NET; default up to three decimals.</param>
    public static string Number(double value, string format = "0.###") => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "–";

    /// <summary>A table.</summary>
    /// <param name="headers">Headings of the columns, as text.</param>
    /// <param name="rows">Rows of cells, which are HTML already.</param>
    public static string Table(IEnumerable<string> headers, IEnumerable<IEnumerable<string>> rows) =>
        $"<div class=\"scroll\"><table><thead><tr>{string.Concat(headers.Select(header => $"<th>{Escape(header)}</th>"))}</tr></thead><tbody>"
        + string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{cell}</td>"))}</tr>")) + "</tbody></table></div>";

    /// <summary>A part of the page under a heading; nothing where there is no content.</summary>
    /// <param name="heading">The heading, as text.</param>
    /// <param name="content">HTML.</param>
    public static string Section(string heading, string content) => content.Length == 0 ? "" : $"<section><h2>{Escape(heading)}</h2>{content}</section>\n";
}
