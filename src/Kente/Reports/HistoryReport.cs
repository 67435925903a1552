using Kente.Reports;

namespace Kente;

/// <summary>The history of a training as a page.</summary>
public static class HistoryReport
{
    extension(History history)
    {
        /// <summary>One HTML page that needs nothing else: a chart for each measure, training and validation together, those of each output under its name.</summary>
        /// <param name="title">The heading; default <c>Training</c>.</param>
        public string ToHtml(string title = "Training") => HistoryPage.Of(history, title);
    }
}
