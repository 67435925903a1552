namespace Kente;

/// <summary>The library that computes the outputs of a model.</summary>
public enum InferenceEngine
{
    /// <summary>ONNX Runtime, which fuses layers and plans memory. It must be registered with <c>OnnxRuntime.Use()</c>.</summary>
    OnnxRuntime,

    /// <summary>TorchSharp (libtorch), as in training.</summary>
    TorchSharp,

    /// <summary>
    /// Code of .NET, for models of dense layers only, with dropout between them. Small ones take less time than a call of a library.
    /// </summary>
    Managed,
}
