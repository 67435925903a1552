namespace Kente.Onnx.Runtime;

/// <summary>Registers ONNX Runtime as the runtime with which Kente runs ONNX models.</summary>
/// <example><code>
/// OnnxRuntime.Use();
/// var detector = Detector.Load("cells.onnx");
/// </code></example>
public static class OnnxRuntime
{
    /// <summary>Registers ONNX Runtime; call it once at startup. Further calls have no effect.</summary>
    public static void Use()
    {
        if (OnnxInference.Runtime is not Registered) OnnxInference.Runtime = new Registered();
    }

    private sealed class Registered : IOnnxRuntime
    {
        public IOnnxPredictor Load(string path, int? threads = null) => OnnxPredictor.Load(path, threads);

        public IOnnxPredictor Open(byte[] content, string name = "model", int? threads = null) =>
            OnnxPredictor.Open(content, name, threads);
    }
}
