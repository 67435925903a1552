using Kente.Formats.Graphs;
using Kente.Formats.TensorFlowJs.Operations;

namespace Kente;

public partial class Model
{
    /// <summary>
    /// Loads a TensorFlow.js graph model: <c>model.json</c> and the weight files that it names, in the same folder. Convolutions and dense
    /// layers become layers with trainable weights, other operations become functions and constants, so that the model can be trained,
    /// saved as <c>.keras</c> and exported to ONNX. A graph for a batch of one is computed for each sample of a batch.
    /// </summary>
    /// <param name="path">Path of the JSON file.</param>
    /// <returns>
    /// The model, not compiled. Inputs and outputs have the names of the signature, other layers those of the nodes, in which <c>_</c>
    /// replaces <c>/</c>.
    /// </returns>
    /// <exception cref="ModelException">
    /// The graph has an operation, or a use of one, that Kente does not support; the message names the operation and the node.
    /// </exception>
    /// <exception cref="DataException">A file is missing, cannot be read or is damaged, or the graph contradicts itself.</exception>
    /// <example><code>
    /// var model = Model.LoadTensorFlowJs("blazeface/model.json");
    /// model.Save("blazeface.keras");
    /// </code></example>
    public static Model LoadTensorFlowJs(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return GraphImport.Load(GraphOperations.Format, path);
    }
}
