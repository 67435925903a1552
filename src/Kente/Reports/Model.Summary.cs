using Kente.Reports;

namespace Kente;

public partial class Model
{
    /// <summary>
    /// Returns the table of layers that Keras prints: names, classes, output shapes, numbers of weights, and the connections of models
    /// that are not linear.
    /// </summary>
    /// <param name="lineLength">
    /// Width of the table in characters; default the width of the console, at most 88, or 108 with connections.
    /// </param>
    /// <param name="expandNested">Whether to list the layers of inner models.</param>
    /// <param name="showTrainable">Whether to show which layers are trainable.</param>
    public string Summary(int? lineLength = null, bool expandNested = false, bool showTrainable = false) =>
        new SummaryTable(this, lineLength, expandNested, showTrainable).ToString();
}
