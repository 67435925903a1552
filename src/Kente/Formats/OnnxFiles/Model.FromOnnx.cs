using Kente.Formats.Graphs;
using Kente.Formats.OnnxFiles;

namespace Kente;

public partial class Model
{
    /// <summary>
    /// Creates a model from an ONNX file. Convolutions, dense layers, normalizations and poolings become layers with trainable weights,
    /// other operators become functions and constants, so that the model can be trained, saved as <c>.keras</c> and exported again.
    /// </summary>
    /// <remarks>
    /// The first axis of each input is the batch. Inputs and outputs keep the layout that they have in the file, usually channels second;
    /// inside, images have channels last. Moving averages of batch normalizations are not trainable. Constants between operators, such as a
    /// mean that is subtracted, are not trainable either. Float16 weights become float32.
    /// </remarks>
    /// <param name="path">Path of the file. Weights in files beside it are read from the same folder.</param>
    /// <returns>
    /// The model, not compiled. Inputs and outputs have the names of the file, other layers those of the nodes; characters other than
    /// letters, digits, <c>.</c> and <c>-</c> become <c>_</c>.
    /// </returns>
    /// <exception cref="ModelException">
    /// The file has an operator, or a use of one, that Kente does not support; the message names the operator and the node.
    /// </exception>
    /// <exception cref="DataException">A file is missing, cannot be read or is damaged, or the graph contradicts itself.</exception>
    /// <example><code>
    /// var model = Model.FromOnnx("mobilenet.onnx");
    /// model.Save("mobilenet.keras");
    /// </code></example>
    public static Model FromOnnx(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return GraphImport.Load(OnnxOperators.Format, path);
    }
}
