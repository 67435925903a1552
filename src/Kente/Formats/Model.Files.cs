using Kente.Formats;

namespace Kente;

public partial class Model
{
    /// <summary>
    /// Saves the model as a <c>.keras</c> file for Keras 3.5 and later: layers, weights, the arguments of <c>Compile</c> and the state of
    /// the optimizer, so that training can be resumed. A crash never leaves an incomplete file. If the optimizer or a loss is an
    /// unregistered class or a function, the model is saved uncompiled, and unregistered metrics are omitted; a warning on the standard
    /// error stream says so.
    /// </summary>
    /// <param name="path">Path of the file, which must end in <c>.keras</c>. An existing file is replaced.</param>
    /// <exception cref="ArgumentException">The path has another extension.</exception>
    /// <exception cref="DataException">The file cannot be written.</exception>
    /// <exception cref="NotSupportedException">The class of a layer does not override <c>WriteConfig</c>.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!path.EndsWith(".keras", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException(
                $"The path '{path}' must end in .keras. Use SaveWeights for .weights.h5 and .safetensors, ExportOnnx for .onnx.",
                nameof(path));
        ModelFile.Write(this, path);
    }

    /// <summary>
    /// Loads a model from a <c>.keras</c> file, or from an <c>.h5</c> file of Keras 1, 2 or 3. Never runs code from the file.
    /// </summary>
    /// <param name="path">Path of a file that <see cref="Save"/> or Keras has written.</param>
    /// <param name="compile">
    /// Whether to compile the model and restore its optimizer; default true. If false, the compile configuration is ignored.
    /// </param>
    /// <returns>The model; a <see cref="Sequential"/> if the file contains one.</returns>
    /// <exception cref="DataException">
    /// The file cannot be read, is damaged, or contains something that Kente does not support; the message names the layer.
    /// </exception>
    public static Model Load(string path, bool compile = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ModelFile.Read(path, compile);
    }

    /// <summary>
    /// Saves the weights only. The extension selects the format: <c>.weights.h5</c>, which Keras 3 loads into the same model; or
    /// <c>.safetensors</c>, a list of tensors named <c>layer/weight</c>, or <c>model/layer/weight</c> for inner models, in Keras's order
    /// of axes.
    /// </summary>
    /// <param name="path">Path of the file. An existing file is replaced.</param>
    /// <param name="withOptimizer">
    /// Whether to save the state of the optimizer, so that training can be resumed; <c>.weights.h5</c> only. Default false.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The extension is not supported, or the optimizer is to be saved to a <c>.safetensors</c> file.
    /// </exception>
    /// <exception cref="InvalidOperationException">The optimizer is to be saved, but the model is not compiled.</exception>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void SaveWeights(string path, bool withOptimizer = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WeightsFile.Write(this, path, withOptimizer);
    }

    /// <summary>
    /// Loads weights into this model. For <c>.weights.h5</c>, the model must have the same layers in the same order, and names may
    /// differ; the same holds for the <c>.h5</c> files of Keras 1 and 2, except that layers are matched by name if all names agree; for
    /// <c>.safetensors</c>, names must match.
    /// </summary>
    /// <param name="path">
    /// Path of a <c>.weights.h5</c>, <c>.safetensors</c>, <c>.keras</c> or <c>.h5</c> file, of which only the weights are read.
    /// </param>
    /// <param name="withOptimizer">
    /// Whether to restore the state of the optimizer, if the file contains one; not for <c>.safetensors</c> and the <c>.h5</c> files of
    /// Keras 1 and 2. Default false.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The extension is not supported, or the optimizer is to be read from a <c>.safetensors</c> file.
    /// </exception>
    /// <exception cref="InvalidOperationException">The optimizer is to be read, but the model is not compiled.</exception>
    /// <exception cref="DataException">
    /// The file cannot be read, or a weight is missing or has another shape; no weight is changed then.
    /// </exception>
    public void LoadWeights(string path, bool withOptimizer = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WeightsFile.Read(this, path, withOptimizer);
    }
}
