using Kente.Reports;

namespace Kente;

public partial class Model
{
    /// <summary>The table of layers that Keras prints: names, classes, output shapes, numbers of weights, and what each layer reads where that is not plain.</summary>
    /// <param name="lineLength">Width of the table in characters; by default what fits the console, at most 88, or 108 with connections.</param>
    /// <param name="expandNested">Whether the layers of models inside are listed.</param>
    /// <param name="showTrainable">Whether a column says which layers training changes.</param>
    public string Summary(int? lineLength = null, bool expandNested = false, bool showTrainable = false) =>
        new SummaryTable(this, lineLength, expandNested, showTrainable).ToString();
}
