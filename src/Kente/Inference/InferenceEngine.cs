namespace Kente;

/// <summary>The library that computes the outputs of a model.</summary>
public enum InferenceEngine
{
    /// <summary>ONNX Runtime, which fuses layers and plans memory. It must be registered with <c>OnnxRuntime.Use()</c>.</summary>
    OnnxRuntime,

    /// <summary>TorchSharp (libtorch), as in training.</summary>
    TorchSharp,
}
