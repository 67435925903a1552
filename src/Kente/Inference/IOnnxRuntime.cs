namespace Kente;

/// <summary>A runtime that loads ONNX models for prediction. <c>Kente.Onnx.Runtime</c> provides one.</summary>
public interface IOnnxRuntime
{
    /// <summary>Loads a model from a file.</summary>
    /// <param name="path">The <c>.onnx</c> file.</param>
    /// <param name="threads">Number of threads that compute one batch; default one per core.</param>
    /// <exception cref="DataException">The file is missing, damaged or uses unsupported operators.</exception>
    IOnnxPredictor Load(string path, int? threads = null);

    /// <summary>Loads a model from memory, as <see cref="Model.ToOnnx"/> returns it.</summary>
    /// <param name="content">Content of an <c>.onnx</c> file.</param>
    /// <param name="name">Name used in error messages.</param>
    /// <param name="threads">Number of threads that compute one batch; default one per core.</param>
    /// <exception cref="DataException">The model is damaged or uses unsupported operators.</exception>
    IOnnxPredictor Open(byte[] content, string name = "model", int? threads = null);
}
