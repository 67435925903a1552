using Kente.Reports;

namespace Kente;

/// <summary>Creates HTML pages of training histories.</summary>
public static class HistoryReport
{
    extension(History history)
    {
        /// <summary>Creates a self-contained HTML page with a chart for each result, training and validation together.</summary>
        /// <param name="title">Title of the page; default <c>Training</c>.</param>
        public string ToHtml(string title = "Training") => HistoryPage.Of(history, title);
    }
}
