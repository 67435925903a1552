using System.Globalization;
using System.Net;

namespace Kente;

/// <summary>Formats text and tables as HTML.</summary>
public static class HtmlText
{
    /// <summary>Escapes text for HTML.</summary>
    /// <param name="text">Text.</param>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Formats a number in the invariant culture; a dash if it is not finite.</summary>
    /// <param name="value">Number.</param>
    /// <param name="format">.NET format string; default up to three decimals.</param>
    public static string Number(double value, string format = "0.###") =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "–";

    /// <summary>Creates a table.</summary>
    /// <param name="headers">Column headings, as text.</param>
    /// <param name="rows">Rows of cells, as HTML.</param>
    public static string Table(IEnumerable<string> headers, IEnumerable<IEnumerable<string>> rows) =>
        $"<div class=\"scroll\"><table><thead><tr>{string.Concat(headers.Select(header => $"<th>{Escape(header)}</th>"))}</tr></thead><tbody>"
        + string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{cell}</td>"))}</tr>")) + "</tbody></table></div>";

    /// <summary>Creates a section with a heading; empty if there is no content.</summary>
    /// <param name="heading">Heading, as text.</param>
    /// <param name="content">Content, as HTML.</param>
    public static string Section(string heading, string content) =>
        content.Length == 0 ? "" : $"<section><h2>{Escape(heading)}</h2>{content}</section>\n";
}
