using Kente.Onnx.Runtime;

namespace Kente.Onnx.Tests;

/// <summary>ONNX Runtime, registered for the time of a test, with the number of its predictions.</summary>
internal sealed class CountingRuntime : IOnnxRuntime, IDisposable
{
    private readonly IOnnxRuntime? _before = OnnxInference.Runtime;
    private int _loaded, _predictions;

    public CountingRuntime() => OnnxInference.Runtime = this;

    /// <summary>Number of models that were loaded.</summary>
    public int Loaded => _loaded;

    /// <summary>Number of calls of Predict, those of measurements included.</summary>
    public int Predictions => _predictions;

    public IOnnxPredictor Load(string path, int? threads = null) => new Predictor(this, OnnxPredictor.Load(path, threads));

    public IOnnxPredictor Open(byte[] content, string name = "model", int? threads = null)
    {
        Interlocked.Increment(ref _loaded);
        return new Predictor(this, OnnxPredictor.Open(content, name, threads));
    }

    public void Dispose() => OnnxInference.Runtime = _before;

    private sealed class Predictor(CountingRuntime owner, OnnxPredictor predictor) : IOnnxPredictor
    {
        public IReadOnlyList<string> InputNames => predictor.InputNames;

        public IReadOnlyList<string> OutputNames => predictor.OutputNames;

        public IReadOnlyDictionary<string, string> Metadata => predictor.Metadata;

        public Predictions Predict(Arrays x, int batchSize = 32, IReadOnlyList<string>? outputs = null)
        {
            Interlocked.Increment(ref owner._predictions);
            return predictor.Predict(x, batchSize, outputs);
        }

        public void Dispose() => predictor.Dispose();
    }
}
