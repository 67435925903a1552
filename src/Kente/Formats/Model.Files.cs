using Kente.Formats;

namespace Kente;

public partial class Model
{
    /// <summary>
    /// Saves the model as a <c>.keras</c> file that Keras 3.5 and later opens: layers, weights, and what <c>Compile</c> was given with the
    /// optimizer's state, so that training can go on. A crash never leaves half a file. An optimizer or a loss that is your own code cannot be
    /// held by a file; the model is then saved uncompiled. A metric of your own is left out.
    /// </summary>
    /// <param name="path">The file; it is replaced where it exists. Its name ends in <c>.keras</c>, by which Keras goes.</param>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    /// <exception cref="DataException">The file cannot be written.</exception>
    /// <exception cref="NotSupportedException">A layer of your own does not say how it is written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!path.EndsWith(".keras", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"A model is saved as a file whose name ends in .keras, unlike '{path}'; SaveWeights writes .weights.h5 and .safetensors, ExportOnnx .onnx.", nameof(path));
        ModelFile.Write(this, path);
    }

    /// <summary>Loads a model from a <c>.keras</c> file. Code in the file is never run.</summary>
    /// <param name="path">The file that <see cref="Save"/> or Keras 3 has written.</param>
    /// <param name="compile">Whether it is compiled as it was and its optimizer goes on where it ended; default true. Without, what it was compiled with may be anything.</param>
    /// <returns>The model; a <see cref="Sequential"/> where the file has one.</returns>
    /// <exception cref="DataException">The file cannot be read, is damaged, or has something in it that Kente does not know; the message names the layer.</exception>
    public static Model Load(string path, bool compile = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ModelFile.Read(path, compile);
    }

    /// <summary>
    /// Saves the weights alone. The end of the name says how: <c>.weights.h5</c> is what Keras 3 loads into the same model; <c>.safetensors</c> is a
    /// list of named tensors, <c>layer/weight</c>, and <c>model/layer/weight</c> in a model inside, in Keras's order of axes.
    /// </summary>
    /// <param name="path">The file; it is replaced where it exists.</param>
    /// <param name="withOptimizer">Whether the optimizer's state is saved too, so that training can go on; for <c>.weights.h5</c> only. Default false.</param>
    /// <exception cref="ArgumentException">The name ends otherwise, or a <c>.safetensors</c> file is to hold an optimizer.</exception>
    /// <exception cref="InvalidOperationException">The optimizer is to be saved, but <c>Compile</c> was not called.</exception>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void SaveWeights(string path, bool withOptimizer = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WeightsFile.Write(this, path, withOptimizer);
    }

    /// <summary>
    /// Loads the weights alone into this model. From <c>.weights.h5</c>, it must have the layers of the saved one in the same order, and their names may
    /// differ; from <c>.safetensors</c>, the names count.
    /// </summary>
    /// <param name="path">A file whose name ends in <c>.weights.h5</c> or <c>.safetensors</c>, or a <c>.keras</c> file, of which only the weights are read.</param>
    /// <param name="withOptimizer">Whether the optimizer goes on from the state in the file, where there is one; not for <c>.safetensors</c>. Default false.</param>
    /// <exception cref="ArgumentException">The name ends otherwise, or the optimizer is to be read from a <c>.safetensors</c> file.</exception>
    /// <exception cref="InvalidOperationException">The optimizer is to be read, but <c>Compile</c> was not called.</exception>
    /// <exception cref="DataException">The file cannot be read, or a weight is missing or has another shape; the weights are then as they were.</exception>
    public void LoadWeights(string path, bool withOptimizer = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WeightsFile.Read(this, path, withOptimizer);
    }
}
