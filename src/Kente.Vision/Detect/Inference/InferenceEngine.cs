namespace Kente.Vision;

/// <summary>The library that computes a network for prediction.</summary>
public enum InferenceEngine
{
    /// <summary>ONNX Runtime, which fuses layers and plans memory. It must be registered with <c>OnnxRuntime.Use()</c>.</summary>
    OnnxRuntime,

    /// <summary>TorchSharp (libtorch), as in training.</summary>
    TorchSharp,
}
