using Kente.Data;

namespace Kente;

/// <summary>An ONNX model that an inference runtime has loaded. It is safe to use from several threads at once.</summary>
public interface IOnnxPredictor : IDisposable
{
    /// <summary>Gets the names of the inputs, in order.</summary>
    IReadOnlyList<string> InputNames { get; }

    /// <summary>Gets the names of the outputs, in order.</summary>
    IReadOnlyList<string> OutputNames { get; }

    /// <summary>Gets the metadata stored in the file.</summary>
    IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Computes outputs.</summary>
    /// <param name="x">Input arrays.</param>
    /// <param name="batchSize">Number of samples computed together; default 32.</param>
    /// <param name="outputs">Names of the outputs to compute; default all.</param>
    /// <exception cref="ArgumentException">Names, shapes or numbers of samples do not match the model.</exception>
    Predictions Predict(Arrays x, int batchSize = 32, IReadOnlyList<string>? outputs = null);
}
