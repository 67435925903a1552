namespace Kente.Vision.Detect.Inference;

/// <summary>What computes a network.</summary>
public enum InferenceEngine
{
    /// <summary>ONNX Runtime, which joins layers and plans memory ahead.</summary>
    OnnxRuntime,

    /// <summary>TorchSharp, layer by layer, as in training.</summary>
    TorchSharp,
}
